// SPDX-License-Identifier: EPL-2.0
package org.hilum.core;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/**
 * Encoding of JSON files: UTF-8 without byte order mark, which is all that Python's {@code json.load}, and so nnU-Net, reads
 * from a text file.
 */
final class JsonEncoding {

	private static final int START = 4;
	private static final int DECODED = 1 << 16;
	private static final String REMEDY = "Save it as UTF-8 without byte order mark (editors call it \"UTF-8\"; "
			+ "in a terminal: iconv -f %s -t UTF-8 FILE > NEW).";

	private JsonEncoding() {
	}

	/** Refuses text that begins as another encoding, or with a mark, does. */
	static void requireStart(byte[] bytes, Path file) {
		if (bytes.length >= 3 && at(bytes, 0) == 0xef && at(bytes, 1) == 0xbb && at(bytes, 2) == 0xbf) {
			throw HilumException.input(file, "The file begins with a byte order mark, which JSON does not have and nnU-Net "
					+ "does not read", "Save it as UTF-8 without byte order mark (without BOM, in the words of editors).");
		}
		boolean marked = bytes.length >= 2 && (at(bytes, 0) == 0xff && at(bytes, 1) == 0xfe
				|| at(bytes, 0) == 0xfe && at(bytes, 1) == 0xff);
		boolean zeros = false;
		for (int i = 0; i < Math.min(START, bytes.length); i++) {
			zeros |= bytes[i] == 0;
		}
		if (marked || zeros) {
			throw HilumException.input(file, "The file is UTF-16 or UTF-32 text; JSON is read as UTF-8, as by nnU-Net",
					String.format(Locale.ROOT, REMEDY, "UTF-16"));
		}
	}

	/** Refuses bytes that are no UTF-8, naming the first of them. */
	static void requireUtf8(byte[] bytes, Path file) {
		CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT)
				.onUnmappableCharacter(CodingErrorAction.REPORT);
		ByteBuffer in = ByteBuffer.wrap(bytes);
		CharBuffer out = CharBuffer.allocate(DECODED);
		int line = 1;
		int column = 1;
		while (true) {
			var result = decoder.decode(in, out, true);
			for (char c : Arrays.copyOf(out.array(), out.position())) {
				column = c == '\n' ? 1 : column + 1;
				line += c == '\n' ? 1 : 0;
			}
			out.clear();
			if (result.isError()) {
				throw HilumException.input(file, String.format(Locale.ROOT, "The file is not UTF-8 text: the byte 0x%02x in line "
						+ "%d, column %d is of another encoding, such as Latin-1 (Windows-1252)", at(bytes, in.position()), line,
						column), String.format(Locale.ROOT, REMEDY, "WINDOWS-1252"));
			}
			if (result.isUnderflow()) {
				return;
			}
		}
	}

	private static int at(byte[] bytes, int i) {
		return bytes[i] & 0xff;
	}
}
