// SPDX-License-Identifier: EPL-2.0
/**
 * Image files behind one registry ({@link org.hilum.imaging.io.ImageFormats}) and numpy's array files. Readers trust
 * nothing that a header claims: sizes are checked against what the file can hold before memory is reserved.
 */
package org.hilum.imaging.io;
