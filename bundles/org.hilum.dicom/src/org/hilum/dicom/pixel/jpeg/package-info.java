// SPDX-License-Identifier: EPL-2.0
/**
 * JPEG (ITU-T T.81) with Huffman coding: sequential and progressive DCT at 8 and 12 bit, and lossless up to 16 bit.
 */
package org.hilum.dicom.pixel.jpeg;
