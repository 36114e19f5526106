// SPDX-License-Identifier: EPL-2.0
/**
 * Hilum's own reader of DICOM files. Lengths are untrusted: every one is checked against what encloses it before memory is
 * reserved, nesting is limited, and the position only ever moves forward, so that no file makes it hang.
 */
package org.hilum.dicom.parse;
