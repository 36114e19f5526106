// SPDX-License-Identifier: EPL-2.0
package org.hilum.imaging.io;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A PNG file without the chunks that do not matter to its samples: texts, profiles, animation, key colours. Neither their
 * number nor errors in them then spoil the pictures, and a key colour adds no band.
 */
final class PngPixels extends InputStream {

	private static final int SIGNATURE = 8;
	private static final int HEADER = 8;
	private static final int CRC = 4;
	private static final int IEND = 0x49454E44;

	private final InputStream in;
	/** What comes next: the signature or a chunk's length and name. */
	private ByteBuffer head;
	/** Bytes of the current chunk that come after its head. */
	private long rest;
	private boolean ended;

	PngPixels(Path file) throws IOException {
		in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
		try {
			head = ByteBuffer.wrap(in.readNBytes(SIGNATURE));
		} catch (IOException e) {
			in.close();
			throw e;
		}
	}

	@Override
	public int read() throws IOException {
		byte[] one = new byte[1];
		return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
	}

	@Override
	public int read(byte[] target, int offset, int length) throws IOException {
		if (length == 0) {
			return 0;
		}
		if (!head.hasRemaining() && rest == 0 && !next()) {
			return -1;
		}
		if (head.hasRemaining()) {
			int n = Math.min(length, head.remaining());
			head.get(target, offset, n);
			return n;
		}
		int n = in.read(target, offset, (int) Math.min(length, rest));
		rest -= Math.max(0, n);
		return n;
	}

	/** {@return whether there is another chunk that matters: its name begins with a capital letter} */
	private boolean next() throws IOException {
		while (!ended) {
			ByteBuffer chunk = ByteBuffer.wrap(in.readNBytes(HEADER));
			if (chunk.limit() < HEADER) {
				return false;
			}
			int length = chunk.getInt(0);
			if (length < 0) {
				throw new IOException("a chunk of " + Integer.toUnsignedString(length) + " bytes");
			}
			ended = chunk.getInt(4) == IEND;
			if ((chunk.get(4) & 0x20) == 0) {
				head = chunk;
				rest = (long) length + CRC;
				return true;
			}
			in.skipNBytes((long) length + CRC);
		}
		return false;
	}

	@Override
	public void close() throws IOException {
		in.close();
	}
}
