// SPDX-License-Identifier: EPL-2.0
package org.hilum.imaging.io;

import java.io.IOException;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** TIFF's lossless codecs. Source: TIFF Revision 6.0, sections 9 and 13. */
final class TiffCodecs {

	private static final int CLEAR = 256;
	private static final int END = 257;
	private static final int FIRST_FREE = 258;
	private static final int MOST_CODES = 4096;
	private static final int LEAST_BITS = 9;
	private static final int MOST_BITS = 12;

	private TiffCodecs() {
	}

	/**
	 * {@return decoded bytes; what the data lack is zero, as in a last strip}
	 *
	 * @param data        a strip or tile as stored
	 * @param compression TIFF's number of the codec
	 * @param length      how many bytes are wanted
	 */
	static byte[] decode(byte[] data, int compression, int length) throws IOException {
		byte[] out = new byte[length];
		switch (compression) {
			case TiffPage.UNCOMPRESSED -> System.arraycopy(data, 0, out, 0, Math.min(data.length, length));
			case TiffPage.LZW -> lzw(data, out);
			case TiffPage.PACK_BITS -> packBits(data, out);
			case TiffPage.DEFLATE, TiffPage.OLD_DEFLATE -> inflate(data, out);
			default -> throw new IOException("the compression " + compression + " is not known");
		}
		return out;
	}

	private static void inflate(byte[] data, byte... out) throws IOException {
		try (Inflater inflater = new Inflater()) {
			inflater.setInput(data);
			int at = 0;
			while (at < out.length && !inflater.finished()) {
				int n = inflater.inflate(out, at, out.length - at);
				if (n == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
					throw new IOException("a strip's or tile's data end too early");
				}
				at += n;
			}
		} catch (DataFormatException e) {
			throw new IOException("a strip's or tile's data are damaged: " + e.getMessage(), e);
		}
	}

	private static void packBits(byte[] data, byte... out) throws IOException {
		int from = 0;
		int at = 0;
		while (at < out.length && from < data.length) {
			int n = data[from++];
			int count = Math.min(n >= 0 ? n + 1 : 1 - n, out.length - at);
			if (n == -128) {
				continue;
			}
			if (from + (n >= 0 ? count : 1) > data.length) {
				throw new IOException("a strip's or tile's data end too early");
			}
			for (int i = 0; i < count; i++) {
				out[at++] = data[n >= 0 ? from + i : from];
			}
			from += n >= 0 ? count : 1;
		}
	}

	/**
	 * Strings of the table are identified by where they were last written to the output: each code stands for what its
	 * predecessor wrote, and one byte more.
	 */
	private static void lzw(byte[] data, byte... out) throws IOException {
		int[] start = new int[MOST_CODES];
		int[] length = new int[MOST_CODES];
		int next = FIRST_FREE;
		int bits = LEAST_BITS;
		int lastStart = -1;
		int lastLength = 0;
		int at = 0;
		long position = 0;
		while (at < out.length && position + bits <= 8L * data.length) {
			int code = code(data, position, bits);
			position += bits;
			if (code == END) {
				break;
			}
			if (code == CLEAR) {
				next = FIRST_FREE;
				bits = LEAST_BITS;
				lastStart = -1;
				continue;
			}
			if (lastStart >= 0 && next < MOST_CODES) {
				start[next] = lastStart;
				length[next++] = lastLength + 1;
			}
			if (code >= next || code > END && lastStart < 0) {
				throw new IOException("a strip's or tile's data are damaged");
			}
			int n = Math.min(code < CLEAR ? 1 : length[code], out.length - at);
			lastStart = at;
			lastLength = n;
			for (int i = 0; i < n; i++) {
				out[at++] = code < CLEAR ? (byte) code : out[start[code] + i];
			}
			// codes grow one earlier than they need to
			if (next + 1 >= 1 << bits && bits < MOST_BITS) {
				bits++;
			}
		}
	}

	private static int code(byte[] data, long position, int bits) {
		int from = (int) (position >> 3);
		int value = 0;
		for (int i = 0; i < 3; i++) {
			value = value << 8 | (from + i < data.length ? data[from + i] & 0xFF : 0);
		}
		return value >> 24 - (int) (position & 7) - bits & (1 << bits) - 1;
	}
}
