// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.pacs;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the parts of a multipart/related answer (RFC 2046) one after the other, without holding one in memory. */
final class Multipart {

	private static final Pattern BOUNDARY = Pattern.compile("boundary=(?:\"([^\"]{1,200})\"|([^;\\s]{1,200}))",
			Pattern.CASE_INSENSITIVE);
	private static final int LONGEST_HEADER = 1 << 14;

	private final InputStream in;
	private final byte[] delimiter;
	private final int[] restart;
	private boolean ended;

	/**
	 * Starts to read; what comes before the first part is skipped.
	 *
	 * @param body     the answer's body
	 * @param boundary the text between the parts, without dashes
	 */
	Multipart(InputStream body, String boundary) {
		// as if a line break came first: the first delimiter may be the very first line
		this.in = new BufferedInputStream(body, 1 << 16);
		this.delimiter = ("\r\n--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
		this.restart = restarts(delimiter);
	}

	/**
	 * {@return the boundary that a content type names}
	 *
	 * @param contentType of the answer
	 * @throws IOException when it names none
	 */
	static String boundary(String contentType) throws IOException {
		Matcher matcher = BOUNDARY.matcher(contentType);
		if (!matcher.find()) {
			throw new IOException("the answer has several parts but names no boundary");
		}
		return matcher.group(1) != null ? matcher.group(1) : matcher.group(2);
	}

	/**
	 * {@return whether there is another part; its header is skipped, {@link #copy} reads its content}
	 *
	 * @throws UncheckedIOException when the answer cannot be read; so do the others
	 */
	boolean next() {
		if (ended) {
			return false;
		}
		return afterDelimiter();
	}

	/** Skips what comes before the first part. */
	void start() {
		try {
			// the line break of the first delimiter is not there when it is the first line
			scan(OutputStream.nullOutputStream(), 2);
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	/**
	 * Copies the content of the current part.
	 *
	 * @param out where to
	 * @throws IOException          when it cannot be written
	 * @throws UncheckedIOException when the answer cannot be read
	 */
	void copy(OutputStream out) throws IOException {
		scan(out, 0);
	}

	/** Searches the delimiter as Knuth, Morris and Pratt do; what is before it is passed on. */
	private void scan(OutputStream out, int matchedAlready) throws IOException {
		int matched = matchedAlready;
		int owed = matchedAlready;
		while (matched < delimiter.length) {
			int b = read();
			while (matched > 0 && (byte) b != delimiter[matched]) {
				int shorter = restart[matched - 1];
				// bytes that looked like the delimiter and were none; those assumed at the start never came
				int passed = matched - shorter;
				int skipped = Math.min(owed, passed);
				owed -= skipped;
				out.write(delimiter, skipped, passed - skipped);
				matched = shorter;
			}
			if ((byte) b == delimiter[matched]) {
				matched++;
			} else {
				out.write(b);
			}
		}
	}

	private int read() {
		try {
			int b = in.read();
			if (b < 0) {
				throw new IOException("the answer ends within a part");
			}
			return b;
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	private boolean afterDelimiter() {
		int first = read();
		int second = read();
		if (first == '-' && second == '-') {
			ended = true;
			return false;
		}
		int read = 0;
		int line = 0;
		int b = second;
		while (true) {
			if (++read > LONGEST_HEADER) {
				throw new UncheckedIOException(new IOException("a part's header is too long"));
			}
			if (b == '\n') {
				if (line == 0 && read > 1) {
					return true;
				}
				line = 0;
			} else if (b != '\r') {
				line++;
			}
			b = read();
		}
	}

	private static int[] restarts(byte[] pattern) {
		int[] table = new int[pattern.length];
		int length = 0;
		for (int i = 1; i < pattern.length; i++) {
			while (length > 0 && pattern[i] != pattern[length]) {
				length = table[length - 1];
			}
			if (pattern[i] == pattern[length]) {
				length++;
			}
			table[i] = length;
		}
		return table;
	}
}
