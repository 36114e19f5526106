// SPDX-License-Identifier: EPL-2.0
/**
 * Content of a folder tree or a DICOMDIR: patients, studies, series, groups of images that form one volume each,
 * structure sets and segmentations with their regions of interest.
 */
package org.hilum.dicom.scan;
