// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.pixel.jpeg;

import org.hilum.dicom.pixel.CodecProblems;

/** Reads bits of entropy-coded data, without the stuffed zeros, up to the next marker. */
final class BitReader {

	/** A decoder looks this far ahead, no more; beyond that the data have ended too early. */
	private static final int PATIENCE = 16;

	private final byte[] data;
	private int position;
	private long bits;
	private int count;
	private int beyond;

	BitReader(byte[] data, int position) {
		this.data = data;
		this.position = position;
	}

	/** {@return the next bits without taking them, at most 16} */
	int peek(int n) {
		while (count < n) {
			fill();
		}
		return (int) (bits >>> count - n) & (1 << n) - 1;
	}

	void skip(int n) {
		count -= n;
	}

	/** {@return the next bits, at most 16} */
	int bits(int n) {
		if (n == 0) {
			return 0;
		}
		int result = peek(n);
		count -= n;
		return result;
	}

	/** {@return the next bits as a signed difference (T.81, F.2.2.1)} */
	int difference(int n) {
		if (n == 0) {
			return 0;
		}
		int value = bits(n);
		return value < 1 << n - 1 ? value - (1 << n) + 1 : value;
	}

	private void fill() {
		int next = 0;
		if (position < data.length && (data[position] != -1 || position + 1 < data.length && data[position + 1] == 0)) {
			next = data[position] & 0xff;
			position += next == 0xff ? 2 : 1;
		} else if (++beyond > PATIENCE) {
			throw CodecProblems.damaged("JPEG", "they end too early");
		}
		bits = bits << 8 | next;
		count += 8;
	}

	/** Goes behind the next restart marker. */
	void restart() {
		int at = nextMarker();
		if (at + 1 >= data.length || (data[at + 1] & 0xf8) != 0xd0) {
			throw CodecProblems.damaged("JPEG", "a restart marker is missing");
		}
		position = at + 2;
		count = 0;
		beyond = 0;
	}

	/** {@return where the next marker begins, or the end of the data} */
	int nextMarker() {
		int at = position;
		while (at + 1 < data.length && (data[at] != -1 || data[at + 1] == 0 || data[at + 1] == -1)) {
			at++;
		}
		return at + 1 < data.length ? at : data.length;
	}
}
