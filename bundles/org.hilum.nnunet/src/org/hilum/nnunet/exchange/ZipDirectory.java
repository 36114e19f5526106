// SPDX-License-Identifier: EPL-2.0
package org.hilum.nnunet.exchange;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipException;

/**
 * Kinds of entries by a zip file's central directory. The JDK's reader does not distinguish links from
 * files, so the Unix mode is read here. Source: PKWARE, APPNOTE.TXT 6.3.
 */
final class ZipDirectory {

	private static final int END = 0x06054b50;
	private static final int END64 = 0x06064b50;
	private static final int LOCATOR64 = 0x07064b50;
	private static final int ENTRY = 0x02014b50;
	private static final int END_SIZE = 22;
	private static final int ENTRY_SIZE = 46;
	private static final int LONGEST_COMMENT = 0xffff;
	private static final int MAX_DIRECTORY = 1 << 25;

	/**
	 * An entry.
	 *
	 * @param type the file type bits of the Unix mode: 0 none, 4 folder, 8 file, 10 symbolic link
	 */
	record Entry(int type) {

		/** {@return whether this is something other than a file or folder: a link, device or pipe} */
		boolean special() {
			return type != 0 && type != 4 && type != 8;
		}
	}

	private ZipDirectory() {
	}

	/**
	 * Reads the directory.
	 *
	 * @param file a zip file that the JDK can open
	 * @return its entries in order
	 * @throws IOException when the file cannot be read or is no zip file
	 */
	static List<Entry> read(Path file) throws IOException {
		try (FileChannel channel = FileChannel.open(file)) {
			long[] place = place(channel);
			return entries(bytes(channel, place[0], place[1]));
		}
	}

	/**
	 * Looks whether the directory is of a size that an archive of models has; it is not read.
	 *
	 * @param file a file
	 * @throws IOException when it is no zip file, or its directory is larger
	 */
	static void require(Path file) throws IOException {
		try (FileChannel channel = FileChannel.open(file)) {
			place(channel);
		}
	}

	/** {@return where the directory begins and ends} */
	private static long[] place(FileChannel channel) throws IOException {
		ByteBuffer tail = bytes(channel, Math.max(0, channel.size() - END_SIZE - LONGEST_COMMENT), channel.size());
		int end = tail.limit() - END_SIZE;
		while (end >= 0 && tail.getInt(end) != END) {
			end--;
		}
		if (end < 0) {
			throw new ZipException("it has no directory");
		}
		long size = tail.getInt(end + 12) & 0xffffffffL;
		long position = channel.size() - tail.limit() + end;
		if (end >= 20 && tail.getInt(end - 20) == LOCATOR64) {
			ByteBuffer end64 = end64(channel, tail.getLong(end - 12), position - 20);
			size = end64.getLong(40);
			position = end64.getLong(48) + size;
		}
		if (size < 0 || position - size < 0) {
			throw new ZipException("its directory is damaged");
		}
		if (size > MAX_DIRECTORY) {
			throw new ZipException("its directory of entries has " + size + " bytes, more than " + MAX_DIRECTORY);
		}
		return new long[] { position - size, position };
	}

	private static ByteBuffer end64(FileChannel channel, long position, long limit) throws IOException {
		if (position < 0 || position > limit - 56) {
			throw new ZipException("its directory is damaged");
		}
		ByteBuffer end64 = bytes(channel, position, position + 56);
		if (end64.getInt(0) != END64) {
			throw new ZipException("its directory is damaged");
		}
		return end64;
	}

	private static List<Entry> entries(ByteBuffer directory) throws IOException {
		List<Entry> result = new ArrayList<>();
		int at = 0;
		while (at < directory.limit()) {
			if (at > directory.limit() - ENTRY_SIZE || directory.getInt(at) != ENTRY) {
				throw new ZipException("its directory is damaged");
			}
			result.add(new Entry(directory.getInt(at + 38) >>> 28));
			at += ENTRY_SIZE + unsigned(directory, at + 28) + unsigned(directory, at + 30) + unsigned(directory, at + 32);
		}
		return result;
	}

	private static int unsigned(ByteBuffer buffer, int at) {
		return buffer.getShort(at) & 0xffff;
	}

	private static ByteBuffer bytes(FileChannel channel, long from, long to) throws IOException {
		ByteBuffer buffer = ByteBuffer.allocate(Math.toIntExact(to - from)).order(ByteOrder.LITTLE_ENDIAN);
		while (buffer.hasRemaining() && channel.read(buffer, from + buffer.position()) >= 0) {
			// continues until the buffer is full
		}
		if (buffer.hasRemaining()) {
			throw new ZipException("it ends too early");
		}
		return buffer.flip();
	}
}
