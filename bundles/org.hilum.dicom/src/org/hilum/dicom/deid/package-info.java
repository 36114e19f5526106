// SPDX-License-Identifier: EPL-2.0
/** What imports keep of a data set, pseudonyms, and the optional key file that leads back. */
package org.hilum.dicom.deid;
