// SPDX-License-Identifier: EPL-2.0
/** JPEG 2000 pixel data, decoded by JJ2000 (jai-imageio); nothing else imports it. */
package org.hilum.dicom.jpeg2000;
