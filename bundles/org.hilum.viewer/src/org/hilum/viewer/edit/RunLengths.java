// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.edit;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/** Tiles as runs of equal labels: the length of a run in groups of seven bits, then the label in 16. */
final class RunLengths {

	private static final int BITS = 7;
	private static final int MORE = 0x80;

	private RunLengths() {
	}

	/** {@return a tile in a few bytes; none for background} */
	static byte[] encode(short... tile) {
		if (tile == null) {
			return new byte[0];
		}
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		for (int i = 0; i < tile.length;) {
			int end = i + 1;
			while (end < tile.length && tile[end] == tile[i]) {
				end++;
			}
			int length = end - i;
			while (length >= MORE) {
				out.write(length & MORE - 1 | MORE);
				length >>>= BITS;
			}
			out.write(length);
			out.write(tile[i] >>> 8);
			out.write(tile[i]);
			i = end;
		}
		return out.toByteArray();
	}

	/**
	 * {@return a tile, null for background}
	 *
	 * @param length voxels of a tile
	 * @param bytes  what {@link #encode} gave
	 * @throws IllegalArgumentException when they are not that
	 */
	static short[] decode(int length, byte... bytes) {
		if (bytes.length == 0) {
			return null;
		}
		short[] tile = new short[length];
		ByteBuffer in = ByteBuffer.wrap(bytes);
		int at = 0;
		while (in.remaining() > 2) {
			int run = 0;
			int shift = 0;
			int next;
			do {
				next = in.get();
				run |= (next & MORE - 1) << shift;
				shift += BITS;
			} while ((next & MORE) != 0 && in.remaining() > 2 && shift < Integer.SIZE - BITS);
			short label = in.remaining() >= 2 ? in.getShort() : 0;
			if (run < 1 || run > length - at) {
				throw new IllegalArgumentException("A run of " + run + " voxels at " + at);
			}
			java.util.Arrays.fill(tile, at, at + run, label);
			at += run;
		}
		if (at != length || in.hasRemaining()) {
			throw new IllegalArgumentException("A tile of " + at + " voxels");
		}
		return tile;
	}
}
