// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.pixel;

import java.io.ByteArrayOutputStream;

/** A plain encoder of lossless JPEG (T.81, annex H), written for tests: one Huffman table with codes of five bits. */
final class LosslessJpeg {

	private static final int CODE_BITS = 5;
	private static final int CATEGORIES = 17;

	private final int columns;
	private final int rows;
	private final int components;
	private final int precision;
	private int predictor = 1;
	private int shift;
	private int restartLines;

	private final ByteArrayOutputStream out = new ByteArrayOutputStream();
	private int bits;
	private int bitCount;

	LosslessJpeg(int columns, int rows, int components, int precision) {
		this.columns = columns;
		this.rows = rows;
		this.components = components;
		this.precision = precision;
	}

	LosslessJpeg predictor(int number) {
		predictor = number;
		return this;
	}

	/** Lowest bits that are not kept. */
	LosslessJpeg shift(int lowest) {
		shift = lowest;
		return this;
	}

	LosslessJpeg restartEvery(int lines) {
		restartLines = lines;
		return this;
	}

	/** {@return the stream of samples, pixel by pixel} */
	byte[] encode(int... samples) {
		out.reset();
		marker(0xd8);
		huffmanTable();
		segment(0xc3, frame());
		if (restartLines > 0) {
			segment(0xdd, shorts(restartLines * columns));
		}
		segment(0xda, scan());
		for (int y = 0; y < rows; y++) {
			boolean restart = restartLines > 0 && y > 0 && y % restartLines == 0;
			if (restart) {
				flush();
				marker(0xd0 + (y / restartLines - 1) % 8);
			}
			for (int i = y * columns * components; i < (y + 1) * columns * components; i++) {
				difference((samples[i] >> shift) - predicted(samples, i, restartLines > 0 ? y % restartLines : y));
			}
		}
		flush();
		marker(0xd9);
		return out.toByteArray();
	}

	private int predicted(int[] samples, int at, int line) {
		int x = at / components % columns;
		if (line == 0) {
			return x == 0 ? 1 << precision - shift - 1 : samples[at - components] >> shift;
		}
		int above = samples[at - columns * components] >> shift;
		if (x == 0) {
			return above;
		}
		int left = samples[at - components] >> shift;
		int corner = samples[at - columns * components - components] >> shift;
		return switch (predictor) {
			case 1 -> left;
			case 2 -> above;
			case 3 -> corner;
			case 4 -> left + above - corner;
			case 5 -> left + (above - corner >> 1);
			case 6 -> above + (left - corner >> 1);
			case 7 -> left + above >> 1;
			default -> throw new IllegalArgumentException("no predictor " + predictor);
		};
	}

	private void difference(int exact) {
		int value = (short) exact;
		if (value == Short.MIN_VALUE) {
			put(16, CODE_BITS);
			return;
		}
		int category = 32 - Integer.numberOfLeadingZeros(Math.abs(value));
		put(category, CODE_BITS);
		put(value < 0 ? value + (1 << category) - 1 : value, category);
	}

	private void put(int value, int count) {
		for (int i = count - 1; i >= 0; i--) {
			bits = bits << 1 | value >> i & 1;
			if (++bitCount == 8) {
				out.write(bits);
				if ((bits & 0xff) == 0xff) {
					out.write(0);
				}
				bits = 0;
				bitCount = 0;
			}
		}
	}

	private void flush() {
		while (bitCount > 0) {
			put(1, 1);
		}
	}

	private void huffmanTable() {
		byte[] table = new byte[1 + 16 + CATEGORIES];
		table[CODE_BITS] = CATEGORIES;
		for (int i = 0; i < CATEGORIES; i++) {
			table[17 + i] = (byte) i;
		}
		segment(0xc4, table);
	}

	private byte[] frame() {
		byte[] frame = new byte[6 + 3 * components];
		frame[0] = (byte) precision;
		System.arraycopy(shorts(rows, columns), 0, frame, 1, 4);
		frame[5] = (byte) components;
		for (int c = 0; c < components; c++) {
			frame[6 + 3 * c] = (byte) (c + 1);
			frame[7 + 3 * c] = 0x11;
		}
		return frame;
	}

	private byte[] scan() {
		byte[] scan = new byte[1 + 2 * components + 3];
		scan[0] = (byte) components;
		for (int c = 0; c < components; c++) {
			scan[1 + 2 * c] = (byte) (c + 1);
		}
		scan[1 + 2 * components] = (byte) predictor;
		scan[3 + 2 * components] = (byte) shift;
		return scan;
	}

	private static byte[] shorts(int... values) {
		byte[] bytes = new byte[2 * values.length];
		for (int i = 0; i < values.length; i++) {
			bytes[2 * i] = (byte) (values[i] >> 8);
			bytes[2 * i + 1] = (byte) values[i];
		}
		return bytes;
	}

	private void marker(int code) {
		out.write(0xff);
		out.write(code);
	}

	private void segment(int code, byte... content) {
		marker(code);
		out.writeBytes(shorts(content.length + 2));
		out.writeBytes(content);
	}
}
