// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.edit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;
import org.hilum.core.AtomicFiles;
import org.hilum.core.HilumException;
import org.hilum.viewer.label.LabelTiles;

/**
 * Every step of a correction, in a file that is only appended to: when the process ends without saving, however it ends, the
 * next one does the steps again. A record that was not written completely is left out. The file is locked while its process
 * lives. After a header of text, ended by a line feed, a record is its length, a checksum and its content: a step with its time
 * and its tiles before and after, an undo or a redo.
 *
 * @since 0.2
 */
public final class EditJournal implements AutoCloseable {

	private static final byte STEP = 1;
	private static final byte UNDO = 2;
	private static final byte REDO = 3;
	/** A step at another time than the first. */
	private static final byte TIMED_STEP = 4;
	private static final int FRAME = 12;
	private static final int LONGEST_HEADER = 1 << 16;
	private static final int VOLUME = LabelTiles.EDGE * LabelTiles.EDGE * LabelTiles.EDGE;

	private final Path file;
	private final FileChannel channel;
	private final FileLock lock;
	private final long start;

	private EditJournal(Path file, FileChannel channel, FileLock lock, long start) {
		this.file = file;
		this.channel = channel;
		this.lock = lock;
		this.start = start;
	}

	/**
	 * Begins a journal.
	 *
	 * @param file   a file that does not exist yet
	 * @param header what is corrected, one line
	 * @return the journal, to be closed
	 */
	public static EditJournal create(Path file, String header) {
		try {
			Files.createDirectories(file.toAbsolutePath().getParent());
			FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ,
					StandardOpenOption.WRITE);
			byte[] line = (header.replace('\n', ' ') + "\n").getBytes(StandardCharsets.UTF_8);
			channel.write(ByteBuffer.wrap(line));
			return new EditJournal(file, channel, channel.lock(), line.length);
		} catch (IOException e) {
			throw AtomicFiles.explain(file, e);
		}
	}

	/**
	 * Opens a journal that a process left.
	 *
	 * @param file the file
	 * @return the journal, or null while the process that writes it lives
	 */
	public static EditJournal reopen(Path file) {
		FileChannel channel = null;
		try {
			channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
			FileLock lock = lock(channel);
			if (lock != null) {
				return new EditJournal(file, channel, lock, header(file, channel).getBytes(StandardCharsets.UTF_8).length + 1);
			}
			channel.close();
			return null;
		} catch (IOException e) {
			if (channel != null) {
				closeQuietly(channel, e);
			}
			throw AtomicFiles.explain(file, e);
		}
	}

	private static FileLock lock(FileChannel channel) throws IOException {
		try {
			return channel.tryLock();
		} catch (OverlappingFileLockException _) {
			// another correction of this process
			return null;
		}
	}

	private static void closeQuietly(FileChannel channel, IOException failure) {
		try {
			channel.close();
		} catch (IOException e) {
			failure.addSuppressed(e);
		}
	}

	private static String header(Path file, FileChannel channel) throws IOException {
		ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(LONGEST_HEADER, channel.size()));
		channel.read(bytes, 0);
		String text = new String(bytes.array(), StandardCharsets.UTF_8);
		int end = text.indexOf('\n');
		if (end < 0) {
			throw HilumException.input(file, "This is no journal of corrections", "Delete it.");
		}
		return text.substring(0, end);
	}

	/** {@return what is corrected, as it was given} */
	public String header() {
		try {
			return header(file, channel);
		} catch (IOException e) {
			throw AtomicFiles.explain(file, e);
		}
	}

	/** {@return the file} */
	public Path file() {
		return file;
	}

	/**
	 * Does every complete step again.
	 *
	 * @param labels the map as it was before the first one
	 * @param done   gets the steps that are done, the last one on top
	 * @param undone gets those that were taken back
	 */
	void replay(LabelTiles labels, Deque<Step> done, Deque<Step> undone) {
		try {
			long position = start;
			for (ByteBuffer record = record(position); record != null; record = record(position)) {
				long next = position + FRAME + record.remaining();
				apply(record, position, labels, done, undone);
				position = next;
			}
			channel.truncate(position);
			channel.position(position);
		} catch (IOException e) {
			throw AtomicFiles.explain(file, e);
		} catch (IllegalArgumentException | java.nio.BufferUnderflowException e) {
			throw HilumException.input(file, "The journal of corrections is damaged",
					"Delete it; the label map itself is as it was.")
					.because(e);
		}
	}

	private void apply(ByteBuffer record, long position, LabelTiles labels, Deque<Step> done, Deque<Step> undone) {
		byte kind = record.get(record.position());
		if (kind == STEP || kind == TIMED_STEP) {
			Step step = decode(record, position);
			step.after().forEach(labels.atTime(step.time())::put);
			step.forget();
			undone.clear();
			done.push(step);
		} else {
			Step step = kind == UNDO ? done.pop() : undone.pop();
			step.tiles(kind == UNDO, this).forEach(labels.atTime(step.time())::put);
			(kind == UNDO ? undone : done).push(step);
		}
	}

	/** {@return the content of a record, null where there is none or not all of it} */
	private ByteBuffer record(long position) throws IOException {
		ByteBuffer frame = ByteBuffer.allocate(FRAME);
		if (channel.size() - position < FRAME || channel.read(frame, position) < FRAME) {
			return null;
		}
		int length = frame.flip().getInt();
		long checksum = frame.getLong();
		if (length < 1 || length > channel.size() - position - FRAME) {
			return null;
		}
		ByteBuffer content = ByteBuffer.allocate(length);
		while (content.hasRemaining() && channel.read(content, position + FRAME + content.position()) > 0) {
			// until it is full
		}
		return checksum(content.array()) == checksum ? content.flip() : null;
	}

	private static long checksum(byte... content) {
		CRC32 crc = new CRC32();
		crc.update(content);
		return crc.getValue();
	}

	/** {@return a step, from its record} */
	Step step(long position) {
		try {
			return decode(record(position), position);
		} catch (IOException e) {
			throw AtomicFiles.explain(file, e);
		}
	}

	private static Step decode(ByteBuffer record, long position) {
		int time = record.get() == TIMED_STEP ? record.getInt() : 0;
		String name = new String(bytes(record), StandardCharsets.UTF_8);
		Map<Integer, short[]> before = new TreeMap<>();
		Map<Integer, short[]> after = new TreeMap<>();
		for (int tiles = record.getInt(); tiles > 0; tiles--) {
			int tile = record.getInt();
			before.put(tile, RunLengths.decode(VOLUME, bytes(record)));
			after.put(tile, RunLengths.decode(VOLUME, bytes(record)));
		}
		return new Step(name, time, before, after, position);
	}

	private static byte[] bytes(ByteBuffer record) {
		int length = record.getInt();
		if (length < 0 || length > record.remaining()) {
			throw new IllegalArgumentException(length + " bytes of " + record.remaining());
		}
		byte[] bytes = new byte[length];
		record.get(bytes);
		return bytes;
	}

	/** {@return a step, written, with its position} */
	Step append(Step step) {
		java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
		if (step.time() == 0) {
			out.write(STEP);
		} else {
			out.write(TIMED_STEP);
			out.writeBytes(number(step.time()));
		}
		put(out, step.name().getBytes(StandardCharsets.UTF_8));
		out.writeBytes(number(step.before().size()));
		step.before().forEach((tile, before) -> {
			out.writeBytes(number(tile));
			put(out, RunLengths.encode(before));
			put(out, RunLengths.encode(step.after().get(tile)));
		});
		return new Step(step.name(), step.time(), step.before(), step.after(), write(out.toByteArray()));
	}

	private static void put(java.io.ByteArrayOutputStream out, byte... bytes) {
		out.writeBytes(number(bytes.length));
		out.writeBytes(bytes);
	}

	private static byte[] number(int value) {
		return ByteBuffer.allocate(Integer.BYTES).putInt(value).array();
	}

	/** Writes that a step was taken back or done again. */
	void moved(boolean undo) {
		write(undo ? UNDO : REDO);
	}

	/** Writes a record; the operating system has it then, so that it outlives this process. */
	private long write(byte... content) {
		try {
			long position = channel.position();
			ByteBuffer record = ByteBuffer.allocate(FRAME + content.length).putInt(content.length).putLong(checksum(content))
					.put(content).flip();
			while (record.hasRemaining()) {
				channel.write(record);
			}
			return position;
		} catch (IOException e) {
			throw AtomicFiles.explain(file, e);
		}
	}

	/** Ends the journal: what it holds has been saved or is not wanted. */
	public void delete() {
		close();
		try {
			Files.deleteIfExists(file);
		} catch (IOException e) {
			throw AtomicFiles.explain(file, e);
		}
	}

	/** Closes the file, which stays. */
	@Override
	public void close() {
		try {
			if (channel.isOpen()) {
				lock.release();
				channel.close();
			}
		} catch (IOException e) {
			throw AtomicFiles.explain(file, e);
		}
	}
}
