// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.seg;

/** Rows of bits within a stream of bits, the lowest bit of a byte first; frames need not begin at a byte's start. */
final class FrameBits {

	private FrameBits() {
	}

	/**
	 * Adds bits to a stream.
	 *
	 * @param stream the stream, changed
	 * @param start  where the bits go
	 * @param bits   what is added; bits past the stream's end must be 0
	 */
	static void write(byte[] stream, long start, long[] bits) {
		int shift = (int) (start & 7);
		long at = start >> 3;
		for (long word : bits) {
			for (int b = 0; b < 64; b += 8) {
				int value = (int) (word >>> b & 0xff) << shift;
				if (value != 0) {
					stream[(int) at] |= (byte) value;
					if (value > 0xff) {
						stream[(int) at + 1] |= (byte) (value >> 8);
					}
				}
				at++;
			}
		}
	}
}
