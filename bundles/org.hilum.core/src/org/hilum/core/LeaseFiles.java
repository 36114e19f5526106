// SPDX-License-Identifier: EPL-2.0
package org.hilum.core;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/**
 * Files by which the lease of a folder changes hands: {@code lease.json}, and for each change {@code .lease.TOKEN.next},
 * made by exclusive create, where TOKEN is that of the record before. Exactly one process can make that file, so that
 * exactly one follows a holder, or the holder itself gives the folder back. The last record of that chain counts.
 *
 * @param folder the folder
 */
record LeaseFiles(Path folder) {

	static final String NAME = "lease.json";
	/** A lease has some hundred bytes. */
	private static final long MOST_BYTES = 1 << 16;
	private static final String PREFIX = ".lease.";
	private static final String NEXT = ".next";
	private static final int LONGEST_CHAIN = 100;

	Path file() {
		return folder.resolve(NAME);
	}

	Path next(LeaseRecord record) {
		return folder.resolve(PREFIX + record.token() + NEXT);
	}

	static boolean isChainFile(String name) {
		return name.startsWith(PREFIX) && name.endsWith(NEXT);
	}

	/** {@return the records from that in {@code lease.json} to the one that counts; empty when the folder is free} */
	List<LeaseRecord> chain() throws IOException {
		List<LeaseRecord> chain = new ArrayList<>();
		Path at = file();
		while (chain.size() < LONGEST_CHAIN) {
			LeaseRecord record = read(at);
			if (record == null) {
				break;
			}
			chain.add(record);
			at = next(record);
		}
		return chain;
	}

	/** {@return the record in a file; null when there is no such file} */
	private static LeaseRecord read(Path file) throws IOException {
		try {
			// one look: the file may be gone at the next one
			BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
			if (!attributes.isRegularFile() || attributes.size() > MOST_BYTES) {
				System.getLogger(LeaseFiles.class.getName()).log(System.Logger.Level.WARNING, "This is no lease: " + file);
				return LeaseRecord.parse(Json.object());
			}
			return LeaseRecord.parse(Json.mapper().readTree(Files.readString(file)));
		} catch (NoSuchFileException e) {
			return null;
		} catch (JsonProcessingException | java.nio.charset.CharacterCodingException e) {
			System.getLogger(LeaseFiles.class.getName()).log(System.Logger.Level.DEBUG, "Not complete: " + file, e);
			return LeaseRecord.parse(Json.object());
		}
	}

	/**
	 * Writes a record to a file that does not exist yet; it appears with its whole content.
	 *
	 * @return the open file, for heartbeats; null when another process made the file first
	 */
	FileChannel create(Path at, LeaseRecord record) throws IOException {
		Path temporary = AtomicFiles.temporary(at);
		FileChannel channel = written(temporary, record);
		boolean done = false;
		try {
			Files.createLink(at, temporary);
			done = true;
		} catch (FileAlreadyExistsException e) {
			// a file server that answers a repeated question may deny what it has done
			LeaseRecord there = read(at);
			done = there != null && there.token().equals(record.token());
		} catch (UnsupportedOperationException | FileSystemException e) {
			// no hard links here; readers may see the file before its content, and take it for one that is held
			channel.close();
			channel = writtenInPlace(at, record);
			done = channel != null;
		} finally {
			if (!done && channel != null) {
				channel.close();
			}
			Files.deleteIfExists(temporary);
		}
		return done ? channel : null;
	}

	private static FileChannel writtenInPlace(Path at, LeaseRecord record) throws IOException {
		try {
			return written(at, record);
		} catch (FileAlreadyExistsException e) {
			System.getLogger(LeaseFiles.class.getName()).log(System.Logger.Level.DEBUG, "Made by another process", e);
			return null;
		}
	}

	private static FileChannel written(Path file, LeaseRecord record) throws IOException {
		FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
		try {
			write(channel, record.text(), 0);
			return channel;
		} catch (IOException e) {
			channel.close();
			Files.deleteIfExists(file);
			throw e;
		}
	}

	/** Overwrites the heartbeat in place: a process that has lost the lease writes to a file that is not read. */
	static void beat(FileChannel channel, LeaseRecord record, long beat) throws IOException {
		write(channel, LeaseRecord.digits(beat), record.beatPosition());
	}

	private static void write(FileChannel channel, String text, long position) throws IOException {
		ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
		long at = position;
		while (bytes.hasRemaining()) {
			at += channel.write(bytes, at);
		}
		channel.force(false);
	}

	/** Puts the record that follows another in place of {@code lease.json}. */
	void promote(LeaseRecord before) throws IOException {
		Files.move(next(before), file(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
	}
}
