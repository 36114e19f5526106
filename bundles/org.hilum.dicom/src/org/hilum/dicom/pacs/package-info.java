// SPDX-License-Identifier: EPL-2.0
/**
 * Query, retrieve and store: a DICOM archive (PACS) over the classic protocol (PS3.7, PS3.8) or over DICOMweb (PS3.18).
 * Nothing is asked of a server unless the user does.
 */
package org.hilum.dicom.pacs;
