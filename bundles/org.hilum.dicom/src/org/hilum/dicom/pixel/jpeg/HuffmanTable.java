// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.pixel.jpeg;

import org.hilum.dicom.pixel.CodecProblems;

/** A canonical Huffman code with at most 16 bits (T.81, annex C), short codes looked up at once. */
final class HuffmanTable {

	private static final int LOOK_AHEAD = 9;
	private static final int LONGEST = 16;

	private final int[] values;
	/** By the next bits: length and value of the code that they begin with; 0 for longer codes. */
	private final short[] lookup = new short[1 << LOOK_AHEAD];
	private final int[] maxCode = new int[LONGEST + 2];
	private final int[] valueOffset = new int[LONGEST + 1];

	/**
	 * Builds the code.
	 *
	 * @param counts the number of codes of length 1 to 16
	 * @param values their values, shortest codes first
	 */
	HuffmanTable(int[] counts, int[] values) {
		this.values = values;
		int code = 0;
		int next = 0;
		for (int length = 1; length <= LONGEST; length++) {
			valueOffset[length] = next - code;
			for (int i = 0; i < counts[length - 1]; i++, code++, next++) {
				if (code >= 1 << length) {
					throw CodecProblems.damaged("JPEG", "a Huffman table has too many codes");
				}
				if (length <= LOOK_AHEAD) {
					fill(code, length, values[next]);
				}
			}
			maxCode[length] = code; // one above the last code of this length
			code <<= 1;
		}
	}

	private void fill(int code, int length, int value) {
		int first = code << LOOK_AHEAD - length;
		for (int i = 0; i < 1 << LOOK_AHEAD - length; i++) {
			lookup[first + i] = (short) (length << 8 | value);
		}
	}

	/** {@return the next value} */
	int decode(BitReader in) {
		int found = lookup[in.peek(LOOK_AHEAD)];
		if (found != 0) {
			in.skip(found >> 8);
			return found & 0xff;
		}
		int bits = in.peek(LONGEST);
		for (int length = LOOK_AHEAD + 1; length <= LONGEST; length++) {
			int code = bits >> LONGEST - length;
			if (code < maxCode[length] && valueOffset[length] + code >= 0 && valueOffset[length] + code < values.length) {
				in.skip(length);
				return values[valueOffset[length] + code];
			}
		}
		throw CodecProblems.damaged("JPEG", "a code is in no Huffman table");
	}
}
