// SPDX-License-Identifier: EPL-2.0
package org.hilum.imaging.io;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * Inflates gzip data of any number of members (RFC 1952), one after the other: the JDK's GZIPInputStream calls itself for
 * each empty member. Checksums and lengths are verified; what follows the last member and is none is ignored, as the JDK
 * does.
 */
final class GzipMembers extends InputStream {

	private static final int MAGIC = 0x1f8b;
	private static final int DEFLATE = 8;
	private static final int HEADER_CHECKSUM = 2;
	private static final int EXTRA = 4;
	private static final int NAME = 8;
	private static final int COMMENT = 16;
	private static final int RESERVED = 0xe0;

	private final InputStream in;
	private final Inflater inflater = new Inflater(true);
	private final CRC32 checksum = new CRC32();
	private final byte[] buffer;
	private final byte[] one = new byte[1];
	private int from;
	private int to;
	private boolean finished;
	private boolean closed;

	/**
	 * @param in     at the beginning of a member; closed with this stream
	 * @param buffer bytes read at once
	 * @throws IOException when no member begins here
	 */
	GzipMembers(InputStream in, int buffer) throws IOException {
		this.in = in;
		this.buffer = new byte[buffer];
		try {
			header(needed());
		} catch (IOException e) {
			inflater.close();
			throw e;
		}
	}

	@Override
	public int read() throws IOException {
		return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
	}

	@Override
	public int read(byte[] target, int offset, int length) throws IOException {
		if (length == 0) {
			return 0;
		}
		try {
			while (!finished) {
				int n = inflater.inflate(target, offset, length);
				if (n > 0) {
					checksum.update(target, offset, n);
					return n;
				}
				if (inflater.finished()) {
					nextMember();
				} else if (inflater.needsDictionary()) {
					throw new ZipException("a preset dictionary");
				} else {
					fill();
					inflater.setInput(buffer, from, to - from);
				}
			}
			return -1;
		} catch (DataFormatException e) {
			throw (ZipException) new ZipException(e.getMessage() == null ? "invalid data" : e.getMessage()).initCause(e);
		}
	}

	private void nextMember() throws IOException {
		from = to - inflater.getRemaining();
		long crc = littleEndian(4);
		long size = littleEndian(4);
		if (crc != checksum.getValue() || size != (inflater.getBytesWritten() & 0xffffffffL)) {
			throw new ZipException("its checksum is wrong");
		}
		int first = next();
		int second = first < 0 ? -1 : next();
		if ((first << 8 | second) != MAGIC || second < 0) {
			finished = true;
			return;
		}
		inflater.reset();
		checksum.reset();
		afterMagic();
	}

	private void header(int first) throws IOException {
		if ((first << 8 | needed()) != MAGIC) {
			throw new ZipException("not in gzip format");
		}
		afterMagic();
	}

	private void afterMagic() throws IOException {
		if (needed() != DEFLATE) {
			throw new ZipException("an unknown method of compression");
		}
		int flags = needed();
		if ((flags & RESERVED) != 0) {
			throw new ZipException("reserved flags are set");
		}
		skip(6);
		if ((flags & EXTRA) != 0) {
			skip((int) littleEndian(2));
		}
		if ((flags & NAME) != 0) {
			skipText();
		}
		if ((flags & COMMENT) != 0) {
			skipText();
		}
		if ((flags & HEADER_CHECKSUM) != 0) {
			skip(2);
		}
		inflater.setInput(buffer, from, to - from);
	}

	private void skip(int count) throws IOException {
		for (int i = 0; i < count; i++) {
			needed();
		}
	}

	private void skipText() throws IOException {
		while (needed() != 0) {
			// a name or comment that is not needed
		}
	}

	private long littleEndian(int bytes) throws IOException {
		long value = 0;
		for (int i = 0; i < bytes; i++) {
			value |= (long) needed() << 8 * i;
		}
		return value;
	}

	private int needed() throws IOException {
		int value = next();
		if (value < 0) {
			throw new EOFException("the gzip data end too early");
		}
		return value;
	}

	private int next() throws IOException {
		if (from == to) {
			from = 0;
			to = Math.max(0, in.read(buffer, 0, buffer.length));
		}
		return from < to ? buffer[from++] & 0xff : -1;
	}

	private void fill() throws IOException {
		from = 0;
		to = in.read(buffer, 0, buffer.length);
		if (to <= 0) {
			to = 0;
			throw new EOFException("the gzip data end too early");
		}
	}

	@Override
	public void close() throws IOException {
		if (!closed) {
			closed = true;
			finished = true;
			inflater.close();
			in.close();
		}
	}
}
