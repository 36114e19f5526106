// SPDX-License-Identifier: EPL-2.0
package org.hilum.nnunet.preprocessed;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import org.hilum.imaging.io.NpyHeader;
import org.hilum.imaging.io.NpyType;

/**
 * Writes a numpy {@code .npz} whose arrays are stored as they are and begin at multiples of 64 bytes, so that they can
 * be mapped into memory. Ordinary zip readers see a padding field (the one that zipalign uses). ZIP64 where needed.
 */
final class NpzWriter {

	/** Cache lines and vector registers are 64 bytes; numpy aligns .npy data to the same. */
	static final int ALIGNMENT = 64;
	private static final int CHUNK = 1 << 20;
	private static final long LIMIT = 0xFFFFFFFFL;
	/** 1980-01-01, the zero of zip: equal arrays make equal files. */
	private static final int DATE = 0x21;
	private static final int PADDING_FIELD = 0xD935;
	private static final int ZIP64_FIELD = 1;

	private record Entry(String name, long crc, long size, long offset) {
	}

	private final FileChannel channel;
	private final List<Entry> entries = new ArrayList<>();
	private final ByteBuffer copy = ByteBuffer.allocateDirect(CHUNK);

	NpzWriter(FileChannel channel) {
		this.channel = channel;
	}

	/**
	 * Adds an array.
	 *
	 * @param name  its key in the archive
	 * @param type  how one value is stored, little endian
	 * @param data  the values, C order
	 * @param shape extent of each axis
	 */
	void add(String name, NpyType type, MemorySegment data, int... shape) throws IOException {
		byte[] header = new NpyHeader(type, ByteOrder.LITTLE_ENDIAN, false, shape).encode();
		long size = header.length + data.byteSize();
		CRC32 crc = new CRC32();
		crc.update(header);
		for (long at = 0; at < data.byteSize(); at += CHUNK) {
			crc.update(chunk(data, at));
		}
		Entry entry = new Entry(name + ".npy", crc.getValue(), size, channel.position());
		write(localHeader(entry));
		write(ByteBuffer.wrap(header));
		for (long at = 0; at < data.byteSize(); at += CHUNK) {
			write(chunk(data, at));
		}
		entries.add(entry);
	}

	/** Writes the directory; nothing can be added after it. */
	void finish() throws IOException {
		long start = channel.position();
		for (Entry entry : entries) {
			write(directoryEntry(entry));
		}
		long size = channel.position() - start;
		if (start >= LIMIT) {
			write(zip64End(start, size));
		}
		ByteBuffer end = buffer(22).putInt(0x06054b50).putInt(0).putShort((short) entries.size())
				.putShort((short) entries.size()).putInt((int) size).putInt((int) Math.min(start, LIMIT));
		write(end.putShort((short) 0).flip());
	}

	private ByteBuffer localHeader(Entry entry) {
		byte[] name = entry.name.getBytes(StandardCharsets.UTF_8);
		boolean big = entry.size >= LIMIT;
		int fixed = 30 + name.length + (big ? 20 : 0) + 6;
		int padding = (int) Math.floorMod(-(entry.offset + fixed), (long) ALIGNMENT);
		ByteBuffer out = buffer(fixed + padding).putInt(0x04034b50).putShort((short) (big ? 45 : 20));
		common(out, entry, big).putShort((short) name.length).putShort((short) (fixed + padding - 30 - name.length));
		out.put(name);
		if (big) {
			out.putShort((short) ZIP64_FIELD).putShort((short) 16).putLong(entry.size).putLong(entry.size);
		}
		out.putShort((short) PADDING_FIELD).putShort((short) (2 + padding)).putShort((short) ALIGNMENT);
		return out.rewind();
	}

	private static ByteBuffer directoryEntry(Entry entry) {
		byte[] name = entry.name.getBytes(StandardCharsets.UTF_8);
		boolean big = entry.size >= LIMIT || entry.offset >= LIMIT;
		int extra = big ? 28 : 0;
		ByteBuffer out = buffer(46 + name.length + extra).putInt(0x02014b50).putShort((short) 45)
				.putShort((short) (big ? 45 : 20));
		common(out, entry, big).putShort((short) name.length).putShort((short) extra);
		out.putShort((short) 0).putShort((short) 0).putShort((short) 0).putInt(0);
		out.putInt((int) (big ? LIMIT : entry.offset)).put(name);
		if (big) {
			out.putShort((short) ZIP64_FIELD).putShort((short) 24).putLong(entry.size).putLong(entry.size)
					.putLong(entry.offset);
		}
		return out.rewind();
	}

	/** Flags, method (stored), time, date, CRC and sizes: the same in both headers. */
	private static ByteBuffer common(ByteBuffer out, Entry entry, boolean big) {
		int size = (int) (big ? LIMIT : entry.size);
		return out.putShort((short) 0).putShort((short) 0).putShort((short) 0).putShort((short) DATE)
				.putInt((int) entry.crc).putInt(size).putInt(size);
	}

	private ByteBuffer zip64End(long start, long size) {
		ByteBuffer out = buffer(76).putInt(0x06064b50).putLong(44).putShort((short) 45).putShort((short) 45).putInt(0)
				.putInt(0).putLong(entries.size()).putLong(entries.size()).putLong(size).putLong(start);
		return out.putInt(0x07064b50).putInt(0).putLong(start + size).putInt(1).flip();
	}

	private ByteBuffer chunk(MemorySegment data, long at) {
		int length = (int) Math.min(CHUNK, data.byteSize() - at);
		MemorySegment.ofBuffer(copy.clear()).copyFrom(data.asSlice(at, length));
		return copy.limit(length);
	}

	private static ByteBuffer buffer(int bytes) {
		return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
	}

	private void write(ByteBuffer bytes) throws IOException {
		while (bytes.hasRemaining()) {
			channel.write(bytes);
		}
	}
}
