// SPDX-License-Identifier: EPL-2.0
package org.hilum.imaging.io;

import java.io.IOException;
import java.util.zip.ZipException;

/** One of a bzip2 block's canonical Huffman codes, and the checksum that bzip2 uses. */
final class Bzip2Huffman {

	private static final int LONGEST = 20;
	private static final int POLYNOMIAL = 0x04C11DB7;
	private static final int[] CRC = new int[256];

	static {
		for (int i = 0; i < CRC.length; i++) {
			int c = i << 24;
			for (int bit = 0; bit < 8; bit++) {
				c = c < 0 ? c << 1 ^ POLYNOMIAL : c << 1;
			}
			CRC[i] = c;
		}
	}

	private final int[] count = new int[LONGEST + 1];
	private final short[] symbol;

	private Bzip2Huffman(int... lengths) {
		for (int length : lengths) {
			count[length]++;
		}
		symbol = new short[lengths.length];
		int n = 0;
		for (int length = 1; length <= LONGEST; length++) {
			for (int s = 0; s < lengths.length; s++) {
				if (lengths[s] == length) {
					symbol[n++] = (short) s;
				}
			}
		}
	}

	/** {@return the change of a checksum by one byte} */
	static int crc(int index) {
		return CRC[index & 0xff];
	}

	/**
	 * {@return a code}
	 *
	 * @param bits  at its lengths, which are stored as differences
	 * @param count how many symbols it has
	 * @throws IOException when it is damaged
	 */
	static Bzip2Huffman read(Bzip2Input.BitInput bits, int count) throws IOException {
		int[] lengths = new int[count];
		int length = bits.read(5);
		for (int i = 0; i < count; i++) {
			while (bits.read(1) == 1) {
				length += bits.read(1) == 0 ? 1 : -1;
				if (length < 1 || length > LONGEST) {
					throw new ZipException("bad bzip2 code length");
				}
			}
			if (length < 1 || length > LONGEST) {
				throw new ZipException("bad bzip2 code length");
			}
			lengths[i] = length;
		}
		return new Bzip2Huffman(lengths);
	}

	/**
	 * {@return the next symbol}
	 *
	 * @param bits at a code
	 * @throws IOException when there is no such code
	 */
	int next(Bzip2Input.BitInput bits) throws IOException {
		int code = 0;
		int first = 0;
		int index = 0;
		for (int length = 1; length <= LONGEST; length++) {
			code |= bits.read(1);
			int n = count[length];
			if (code - first < n) {
				return symbol[index + code - first];
			}
			index += n;
			first = first + n << 1;
			code <<= 1;
		}
		throw new ZipException("bad bzip2 code");
	}
}
