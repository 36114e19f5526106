// SPDX-License-Identifier: EPL-2.0
/** DICOM's network protocol with the PixelMed toolkit (BSD), which comes from the operating system's packages. */
package org.hilum.dicom.pixelmed;
