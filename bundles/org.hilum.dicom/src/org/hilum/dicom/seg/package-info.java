// SPDX-License-Identifier: EPL-2.0
/** DICOM segmentations: frames to masks and masks to frames. */
package org.hilum.dicom.seg;
