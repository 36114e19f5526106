// SPDX-License-Identifier: EPL-2.0
/** Pseudonyms, and the optional key file that leads back. */
package org.hilum.dicom.deid;
