// SPDX-License-Identifier: EPL-2.0
/** Label maps back to DICOM: segmentations and structure sets that refer to the images they were made from. */
package org.hilum.dicom.export;
