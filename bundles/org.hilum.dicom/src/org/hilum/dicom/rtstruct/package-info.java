// SPDX-License-Identifier: EPL-2.0
/** RT structure sets: contours to masks and masks to contours. */
package org.hilum.dicom.rtstruct;
