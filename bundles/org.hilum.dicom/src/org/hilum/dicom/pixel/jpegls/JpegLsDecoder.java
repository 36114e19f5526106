// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.pixel.jpegls;

import org.hilum.dicom.pixel.CodecProblems;

/** Walks through the markers of a JPEG-LS stream and decodes its frame. */
final class JpegLsDecoder {

	private final byte[] data;
	private final int columns;
	private final int rows;
	private final int components;
	private final int[] preset = new int[5];
	private final int[] ids;
	private int position = 2;
	private int precision;
	private int[] out;

	JpegLsDecoder(byte[] data, int columns, int rows, int components) {
		this.data = data;
		this.columns = columns;
		this.rows = rows;
		this.components = components;
		this.ids = new int[components];
	}

	/** {@return samples, pixel by pixel} */
	int[] decode() {
		if (data.length < 4 || byteAt(0) != 0xff || byteAt(1) != 0xd8) {
			throw CodecProblems.damaged("JPEG-LS", "the start marker is missing");
		}
		int decoded = 0;
		while (decoded < components) {
			while (byteAt(position) != 0xff || byteAt(position + 1) == 0xff) {
				position++;
			}
			int marker = byteAt(position + 1);
			int length = shortAt(position + 2);
			position += 4;
			int end = position + length - 2;
			switch (marker) {
				case 0xf7 -> frame();
				case 0xf8 -> preset();
				case 0xda -> {
					decoded += scan(end);
					continue;
				}
				case 0xd9 -> throw CodecProblems.damaged("JPEG-LS", "a component is missing");
				case 0xdd -> throw CodecProblems.unsupported("JPEG-LS", "restart intervals");
				default -> {
					// comments and application data
				}
			}
			position = end;
		}
		return out;
	}

	/** {@return bits per sample} */
	int precision() {
		return precision;
	}

	private void frame() {
		precision = byteAt(position);
		int height = shortAt(position + 1);
		int width = shortAt(position + 3);
		int count = byteAt(position + 5);
		if (width != columns || height != rows || count != components) {
			throw CodecProblems.damaged("JPEG-LS", "they hold " + width + " x " + height + " pixels of " + count
					+ " components, the data set says " + columns + " x " + rows + " of " + components);
		}
		if (precision < 2 || precision > 16) {
			throw CodecProblems.damaged("JPEG-LS", "they have " + precision + " bits per sample");
		}
		for (int i = 0; i < count; i++) {
			ids[i] = byteAt(position + 6 + 3 * i);
			if (byteAt(position + 7 + 3 * i) != 0x11) {
				throw CodecProblems.unsupported("JPEG-LS", "subsampling");
			}
		}
		out = new int[columns * rows * components];
	}

	private void preset() {
		if (byteAt(position) != 1) {
			throw CodecProblems.unsupported("JPEG-LS", "mapping tables");
		}
		for (int i = 0; i < preset.length; i++) {
			preset[i] = shortAt(position + 1 + 2 * i);
		}
	}

	private int scan(int end) {
		if (out == null) {
			throw CodecProblems.damaged("JPEG-LS", "a scan comes before its frame");
		}
		int count = byteAt(position);
		int[] places = new int[count];
		for (int i = 0; i < count; i++) {
			places[i] = place(byteAt(position + 1 + 2 * i));
			if (byteAt(position + 2 + 2 * i) != 0) {
				throw CodecProblems.unsupported("JPEG-LS", "mapping tables");
			}
		}
		int near = byteAt(position + 1 + 2 * count);
		int interleave = byteAt(position + 2 + 2 * count);
		if (count < 1 || count > components || interleave > 2 || interleave == 0 && count > 1) {
			throw CodecProblems.damaged("JPEG-LS", "a scan's parameters are out of range");
		}
		LsBits in = new LsBits(data, end);
		LsParameters parameters = LsParameters.of(precision, preset, near);
		new LsScan(in, parameters, columns, count).decode(places, out, components, rows, interleave == 2);
		position = in.nextMarker();
		return count;
	}

	private int place(int id) {
		for (int i = 0; i < ids.length; i++) {
			if (ids[i] == id) {
				return i;
			}
		}
		throw CodecProblems.damaged("JPEG-LS", "a scan names an unknown component");
	}

	private int byteAt(int at) {
		if (at < 0 || at >= data.length) {
			throw CodecProblems.damaged("JPEG-LS", "they end too early");
		}
		return data[at] & 0xff;
	}

	private int shortAt(int at) {
		return byteAt(at) << 8 | byteAt(at + 1);
	}
}
