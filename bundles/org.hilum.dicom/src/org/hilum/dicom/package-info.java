// SPDX-License-Identifier: EPL-2.0
/**
 * DICOM data sets behind a small service of our own: {@link org.hilum.dicom.DicomSource} opens a file through a
 * {@link org.hilum.dicom.DicomProvider} and gives a read-only {@link org.hilum.dicom.DicomObject};
 * {@link org.hilum.dicom.DicomBuilder} and {@link org.hilum.dicom.DicomWriter} go the other way.
 */
package org.hilum.dicom;
