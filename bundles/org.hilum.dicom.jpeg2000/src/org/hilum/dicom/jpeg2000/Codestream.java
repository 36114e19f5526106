// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.jpeg2000;

import java.nio.ByteBuffer;
import org.hilum.core.HilumException;
import org.hilum.dicom.pixel.CodecProblems;
import org.hilum.dicom.pixel.PixelLayout;

/** Looks at the main header of a codestream before the decoder reserves memory for what it claims (T.800, annex A). */
final class Codestream {

	private static final int SOC = 0xff4f;
	private static final int SIZ = 0xff51;
	private static final int COD = 0xff52;
	private static final int SOT = 0xff90;
	/** The smallest tile that real encoders make has this many pixels. */
	private static final int SMALLEST_TILE = 1024;

	private Codestream() {
	}

	static void check(byte[] data, PixelLayout layout) {
		int start = start(data);
		ByteBuffer in = ByteBuffer.wrap(data);
		int at = start + 2;
		boolean size = false;
		while (at + 4 <= data.length) {
			int marker = in.getShort(at) & 0xffff;
			int length = in.getShort(at + 2) & 0xffff;
			if (marker == SOT) {
				break;
			}
			if (length < 2 || at + 2 + length > data.length) {
				throw CodecProblems.damaged("JPEG 2000", "the main header is cut off");
			}
			if (marker == SIZ) {
				size(in, at + 4, length, layout);
				size = true;
			} else if (marker == COD) {
				coding(in, at + 4, length);
			}
			at += 2 + length;
		}
		if (!size) {
			throw CodecProblems.damaged("JPEG 2000", "the image size is missing");
		}
	}

	/** Fragments hold a bare codestream; some writers wrap it in a JP2 file. */
	private static int start(byte[] data) {
		ByteBuffer in = ByteBuffer.wrap(data);
		for (int i = 0; i + 3 < Math.min(data.length, 4096); i++) {
			if (in.getShort(i) == (short) SOC && in.getShort(i + 2) == (short) SIZ) {
				return i;
			}
		}
		throw CodecProblems.damaged("JPEG 2000", "the start marker is missing");
	}

	private static void size(ByteBuffer in, int at, int length, PixelLayout layout) {
		if (length < 38) {
			throw CodecProblems.damaged("JPEG 2000", "the image size is cut off");
		}
		long width = unsigned(in, at + 2) - unsigned(in, at + 10);
		long height = unsigned(in, at + 6) - unsigned(in, at + 14);
		long tileWidth = unsigned(in, at + 18);
		long tileHeight = unsigned(in, at + 22);
		int components = in.getShort(at + 34) & 0xffff;
		if (width != layout.columns() || height != layout.rows() || components != layout.samples()) {
			throw mismatch(layout, width, height, components);
		}
		long tiles = tileWidth == 0 || tileHeight == 0 ? Long.MAX_VALUE
				: (width / tileWidth + 1) * (height / tileHeight + 1);
		if (tiles > 4 && tiles > width * height / SMALLEST_TILE + width / 32 + height / 32 + 4) {
			throw CodecProblems.damaged("JPEG 2000", "it has " + (tiles == Long.MAX_VALUE ? "empty" : tiles) + " tiles");
		}
		if (length < 38 + 3 * components) {
			throw CodecProblems.damaged("JPEG 2000", "the image size is cut off");
		}
		for (int c = 0; c < components; c++) {
			int depth = (in.get(at + 36 + 3 * c) & 0x7f) + 1;
			if (depth > layout.bitsAllocated()) {
				throw CodecProblems.damaged("JPEG 2000", "it has " + depth + " bits per sample, the data set says "
						+ layout.bitsAllocated());
			}
			if (in.get(at + 37 + 3 * c) != 1 || in.get(at + 38 + 3 * c) != 1) {
				throw CodecProblems.unsupported("JPEG 2000", "subsampled components");
			}
		}
	}

	private static HilumException mismatch(PixelLayout layout, long width, long height, int components) {
		return CodecProblems.damaged("JPEG 2000", "they hold " + width + " x " + height + " pixels of " + components
				+ " components, the data set says " + layout.columns() + " x " + layout.rows() + " of " + layout.samples());
	}

	private static void coding(ByteBuffer in, int at, int length) {
		if (length < 12) {
			throw CodecProblems.damaged("JPEG 2000", "the coding style is cut off");
		}
		int layers = in.getShort(at + 2) & 0xffff;
		int levels = in.get(at + 5) & 0xff;
		if (layers == 0 || levels > 32) {
			throw CodecProblems.damaged("JPEG 2000", "the coding style is out of range");
		}
	}

	private static long unsigned(ByteBuffer in, int at) {
		return in.getInt(at) & 0xffffffffL;
	}
}
