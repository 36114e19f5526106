// SPDX-License-Identifier: EPL-2.0
package org.hilum.imaging.io;

import java.io.IOException;
import java.io.InputStream;

/** Bytes that are written as pairs of hexadecimal digits; anything between digits is passed over, as Teem does. */
final class HexInput extends InputStream {

	private final InputStream in;

	HexInput(InputStream in) {
		this.in = in;
	}

	@Override
	public int read() throws IOException {
		int high = digit();
		int low = high < 0 ? -1 : digit();
		return low < 0 ? -1 : high << 4 | low;
	}

	@Override
	public int read(byte[] target, int offset, int length) throws IOException {
		int n = 0;
		for (int value = 0; n < length && value >= 0;) {
			value = read();
			if (value >= 0) {
				target[offset + n++] = (byte) value;
			}
		}
		return n == 0 && length > 0 ? -1 : n;
	}

	private int digit() throws IOException {
		for (int c = in.read(); c >= 0; c = in.read()) {
			int digit = Character.digit(c, 16);
			if (digit >= 0) {
				return digit;
			}
		}
		return -1;
	}

	@Override
	public void close() throws IOException {
		in.close();
	}
}
