// SPDX-License-Identifier: EPL-2.0
package org.hilum.imaging.io;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.GZIPOutputStream;
import org.hilum.core.AtomicFiles;

/**
 * Gzip at level 3. On a CT it takes a third of the time of the default level 6 (0.6 s against 1.9 s for 9 MB) for a file
 * that is 6 % larger; label maps are small either way. Writing is what people wait for at the end of a prediction.
 */
final class FastGzip extends GZIPOutputStream {

	/** The deflate level of everything that Hilum compresses. */
	static final int LEVEL = 3;

	private FastGzip(OutputStream out) throws IOException {
		super(out, 1 << 16);
		def.setLevel(LEVEL);
	}

	/**
	 * Writes one gzip member; the stream stays open.
	 *
	 * @param out     where to
	 * @param content what to compress
	 * @throws IOException when writing fails
	 */
	static void write(OutputStream out, AtomicFiles.Content content) throws IOException {
		try (FastGzip gzip = new FastGzip(new StaysOpen(out))) {
			content.writeTo(gzip);
		}
	}

	/** Lets a compressor be closed, which frees its native memory, without closing the file. */
	static final class StaysOpen extends FilterOutputStream {
		StaysOpen(OutputStream out) {
			super(out);
		}

		@Override
		public void write(byte[] bytes, int offset, int length) throws IOException {
			out.write(bytes, offset, length);
		}

		@Override
		public void close() throws IOException {
			flush();
		}
	}
}
