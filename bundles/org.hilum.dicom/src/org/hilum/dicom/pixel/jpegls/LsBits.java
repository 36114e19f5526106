// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.pixel.jpegls;

import org.hilum.dicom.pixel.CodecProblems;

/** Reads bits of JPEG-LS data: after a byte of ones only seven bits of the next are data (T.87, 9.1). */
final class LsBits {

	/** The last code may need a few bits that were never written. */
	private static final int PATIENCE = 8;

	private final byte[] data;
	private int position;
	private int bits;
	private int count;
	private boolean afterOnes;
	private int beyond;

	LsBits(byte[] data, int position) {
		this.data = data;
		this.position = position;
	}

	int bit() {
		if (count == 0) {
			fill();
		}
		return bits >> --count & 1;
	}

	int bits(int n) {
		int value = 0;
		for (int i = 0; i < n; i++) {
			value = value << 1 | bit();
		}
		return value;
	}

	/** {@return a Golomb code of limited length (T.87, A.5.3)} */
	int golomb(int k, int limit, int escapeBits) {
		int zeros = 0;
		int most = limit - escapeBits - 1;
		while (bit() == 0) {
			if (++zeros > most) {
				throw CodecProblems.damaged("JPEG-LS", "a code is too long");
			}
		}
		return zeros < most ? zeros << k | bits(k) : bits(escapeBits) + 1;
	}

	/** {@return where the next marker begins, or the end of the data} */
	int nextMarker() {
		int at = position;
		while (at + 1 < data.length && (data[at] != -1 || data[at + 1] >= 0)) {
			at++;
		}
		return at + 1 < data.length ? at : data.length;
	}

	private void fill() {
		boolean marker = position + 1 < data.length && data[position] == -1 && data[position + 1] < 0;
		if (position >= data.length || marker) {
			if (++beyond > PATIENCE) {
				throw CodecProblems.damaged("JPEG-LS", "they end too early");
			}
			bits = 0;
			count = 8;
			return;
		}
		bits = data[position++] & 0xff;
		count = afterOnes ? 7 : 8;
		afterOnes = bits == 0xff;
	}
}
