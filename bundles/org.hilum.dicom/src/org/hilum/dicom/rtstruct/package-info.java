/** RT structure sets: contours to masks and masks to contours. */
package org.hilum.dicom.rtstruct;
