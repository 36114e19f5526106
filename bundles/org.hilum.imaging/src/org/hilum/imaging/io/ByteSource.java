// SPDX-License-Identifier: EPL-2.0
package org.hilum.imaging.io;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;
import org.hilum.core.DataFiles;
import org.hilum.core.HilumException;

/**
 * Bytes of one file, inflated on the way, that never reserves memory for more than the file can hold. Every failure is
 * a {@link HilumException} that names the file.
 */
final class ByteSource implements AutoCloseable {

	/** How the bytes are stored. */
	enum Encoding {
		/** As they are. */
		RAW,
		/** Gzip, also of several members. */
		GZIP,
		/** Bzip2, also of several streams. */
		BZIP2,
		/** Pairs of hexadecimal digits. */
		HEX,
		/** Zlib, or gzip if the first bytes say so, as MetaIO accepts. */
		ZLIB
	}

	/** Deflate cannot expand a byte to more than this (258 bytes from 2 bits). */
	static final long MAX_EXPANSION = 1032;

	/** Bzip2 has no useful bound; label maps of organs shrink a thousandfold, and bombs are of higher order. */
	private static final long MAX_BZIP2_EXPANSION = 20_000;
	private static final int BUFFER = 1 << 16;
	/** Up to here memory is reserved on the header's word; beyond it, only as data really arrive. */
	private static final long FIRST_STEP = 1L << 26;
	/** Images shrink less than this; memory for them is reserved on the header's word as well. */
	private static final long USUAL_EXPANSION = 16;
	/** Bytes that are read between two looks at whether to stop. */
	private static final int STEP = 1 << 20;
	private static final int TRAILING_TO_CHECK = 1 << 20;

	private final Path file;
	private final InputStream in;
	private final boolean compressed;
	/** Whether the file ends with the size of its inflated bytes. */
	private final boolean endsWithSize;
	/** Bytes as they are stored. */
	private final long stored;
	private final long capacity;
	private long position;

	private ByteSource(Path file, InputStream in, boolean compressed, boolean endsWithSize, long stored, long capacity) {
		this.file = file;
		this.in = in;
		this.compressed = compressed;
		this.endsWithSize = endsWithSize;
		this.stored = stored;
		this.capacity = capacity;
	}

	/**
	 * {@return a whole file, inflated when it starts like gzip, whatever its name}
	 *
	 * @param file the file
	 */
	static ByteSource open(Path file) {
		return at(file, 0, startsLikeGzip(file, 0) ? Encoding.GZIP : Encoding.RAW);
	}

	/**
	 * {@return the rest of a file}
	 *
	 * @param file     the file
	 * @param offset   bytes to leave out at the beginning
	 * @param encoding how the rest is stored
	 */
	static ByteSource at(Path file, long offset, Encoding encoding) {
		DataFiles.require(file);
		Encoding real = encoding == Encoding.ZLIB && startsLikeGzip(file, offset) ? Encoding.GZIP : encoding;
		InputStream raw = null;
		try {
			long size = Files.size(file) - offset;
			raw = new BufferedInputStream(Files.newInputStream(file), BUFFER);
			raw.skipNBytes(offset);
			InputStream in = switch (real) {
				case RAW -> raw;
				case GZIP -> new GzipMembers(raw, BUFFER);
				case BZIP2 -> new Bzip2Input(raw);
				case HEX -> new HexInput(raw);
				case ZLIB -> new ZlibInput(raw);
			};
			boolean compressed = real != Encoding.RAW && real != Encoding.HEX;
			long expansion = real == Encoding.BZIP2 ? MAX_BZIP2_EXPANSION : MAX_EXPANSION;
			return new ByteSource(file, in, compressed, real == Encoding.GZIP, size,
					compressed ? Math.multiplyExact(size, expansion) : size);
		} catch (IOException e) {
			closeQuietly(raw, e);
			throw explain(file, e);
		}
	}

	/**
	 * {@return the bytes of a part of a file, such as an entry of an archive}
	 *
	 * @param file     the file, for messages
	 * @param in       the part, closed by this source
	 * @param capacity the most bytes that it can hold
	 */
	static ByteSource of(Path file, InputStream in, long capacity) {
		return new ByteSource(file, in, true, false, 0, capacity);
	}

	/** Zlib with a larger buffer than the JDK's 512 bytes; the inflater stays the stream's own, which frees it. */
	private static final class ZlibInput extends InflaterInputStream {
		ZlibInput(InputStream in) {
			super(in);
			buf = new byte[BUFFER];
		}
	}

	/** {@return whether the bytes are inflated on the way} */
	boolean compressed() {
		return compressed;
	}

	/**
	 * {@return the next bytes, fewer when the file ends before}
	 *
	 * @param count how many are wanted
	 */
	byte[] upTo(int count) {
		try {
			byte[] bytes = in.readNBytes(count);
			position += bytes.length;
			return bytes;
		} catch (EOFException e) {
			throw truncated(file).because(e);
		} catch (IOException e) {
			throw explain(file, e);
		}
	}

	/**
	 * {@return exactly the next bytes}
	 *
	 * @param count how many
	 */
	byte[] bytes(int count) {
		requireRoom(count);
		byte[] bytes = upTo(count);
		if (bytes.length < count) {
			throw truncated(file);
		}
		return bytes;
	}

	/**
	 * Goes forward.
	 *
	 * @param target bytes from the beginning of this source
	 */
	void skipTo(long target) {
		requireRoom(target - position);
		try {
			in.skipNBytes(target - position);
			position = target;
		} catch (IOException e) {
			throw explain(file, e);
		}
	}

	/**
	 * {@return the next bytes as a segment on the heap (or outside it beyond 2 GiB)}
	 *
	 * @param count how many
	 */
	MemorySegment segment(long count) {
		return segment(count, Arrival.IGNORED);
	}

	/** Receives the bytes of a segment while they are read. */
	interface Arrival {

		/** They are not used before all of them are read. */
		Arrival IGNORED = (_, _) -> {};

		/**
		 * More bytes are there.
		 *
		 * @param segment all bytes that are wanted, zero where they have not arrived
		 * @param count   how many of them have arrived
		 */
		void arrived(MemorySegment segment, long count);
	}

	/**
	 * {@return the next bytes as a segment on the heap (or outside it beyond 2 GiB)}
	 *
	 * @param count   how many
	 * @param arrival called as bytes arrive, unless memory is reserved step by step (before the last step)
	 */
	MemorySegment segment(long count, Arrival arrival) {
		requireRoom(count);
		boolean likely = count <= FIRST_STEP || !compressed || count / USUAL_EXPANSION <= stored
				|| endsWithSize && trailerAgrees(position + count);
		MemorySegment segment = Segments.allocate(likely ? count : FIRST_STEP);
		long filled = 0;
		try {
			while (true) {
				fill(segment, filled, segment.byteSize() == count ? arrival : Arrival.IGNORED);
				filled = segment.byteSize();
				if (filled == count) {
					return segment;
				}
				MemorySegment larger = Segments.allocate(Math.min(count, 2 * filled));
				MemorySegment.copy(segment, 0, larger, 0, filled);
				segment = larger;
			}
		} catch (IOException e) {
			throw explain(file, e);
		}
	}

	/** Reads a compressed file to its end, so that its checksum is verified. */
	void finish() {
		if (compressed) {
			upTo(TRAILING_TO_CHECK);
		}
	}

	@Override
	public void close() {
		try {
			in.close();
		} catch (IOException e) {
			throw explain(file, e);
		}
	}

	private void fill(MemorySegment segment, long from, Arrival arrival) throws IOException {
		if (segment.heapBase().orElse(null) instanceof byte[] array) {
			for (int at = (int) from; at < array.length;) {
				requireNoInterrupt();
				int part = Math.min(STEP, array.length - at);
				advance(in.readNBytes(array, at, part), part);
				at += part;
				arrival.arrived(segment, at);
			}
			return;
		}
		byte[] buffer = new byte[STEP];
		for (long at = from; at < segment.byteSize(); at += buffer.length) {
			requireNoInterrupt();
			int part = (int) Math.min(buffer.length, segment.byteSize() - at);
			advance(in.readNBytes(buffer, 0, part), part);
			MemorySegment.copy(buffer, 0, segment, ValueLayout.JAVA_BYTE, at, part);
			arrival.arrived(segment, at + part);
		}
	}

	/** A large file takes seconds; an interrupt of its reader stops it. */
	private void requireNoInterrupt() {
		if (Thread.currentThread().isInterrupted()) {
			throw HilumException.cancelled("Reading " + file.getFileName());
		}
	}

	private void advance(int got, long wanted) {
		if (got < wanted) {
			throw truncated(file);
		}
		position += got;
	}

	/** Refuses a file that cannot hold that many more bytes. */
	void requireRoom(long count) {
		if (count < 0 || count > capacity - position) {
			throw truncated(file);
		}
	}

	/** Gzip ends with the size of its content modulo 2^32; a file that was cut off does not. */
	private boolean trailerAgrees(long size) {
		try (RandomAccessFile access = new RandomAccessFile(file.toFile(), "r")) {
			access.seek(Math.max(0, access.length() - 4));
			return Integer.reverseBytes(access.readInt()) == (int) size;
		} catch (IOException | UnsupportedOperationException _) {
			return false;
		}
	}

	private static boolean startsLikeGzip(Path file, long offset) {
		DataFiles.require(file);
		try (InputStream in = Files.newInputStream(file)) {
			in.skipNBytes(offset);
			return in.read() == 0x1f && in.read() == 0x8b;
		} catch (EOFException _) {
			return false;
		} catch (IOException e) {
			throw explain(file, e);
		}
	}

	private static void closeQuietly(InputStream in, IOException failure) {
		try {
			if (in != null) {
				in.close();
			}
		} catch (IOException e) {
			failure.addSuppressed(e);
		}
	}

	/**
	 * {@return the message for a file that is shorter than its header declares}
	 *
	 * @param file the file
	 */
	static HilumException truncated(Path file) {
		return HilumException.input(file, "The file " + file.getFileName() + " ends before its data are complete",
				"Copy or export it again: it was cut off, or its header is damaged.");
	}

	/**
	 * {@return a failed read in words}
	 *
	 * @param file the file
	 * @param e    what happened
	 */
	static HilumException explain(Path file, IOException e) {
		HilumException result = switch (e) {
			case NoSuchFileException _ -> HilumException.input(file, "The file " + file.getFileName() + " is missing",
					"Check the name and the folder.");
			case AccessDeniedException _ -> HilumException.input(file, "The file " + file.getFileName()
					+ " cannot be opened: no permission", "Make it readable for your account.");
			case EOFException _ -> truncated(file);
			case ZipException z -> HilumException.input(file, "The compressed data of " + file.getFileName()
					+ " are damaged (" + z.getMessage() + ")", "Copy or export the file again.");
			default -> HilumException.input(file, "The file " + file.getFileName() + " cannot be read: " + e.getMessage(),
					"Check that it is a readable file and that its disk is healthy.");
		};
		return result.because(e);
	}
}
