// SPDX-License-Identifier: EPL-2.0
/** What structure sets and segmentations have in common: named masks on an image's grid, notes, references. */
package org.hilum.dicom.masks;
