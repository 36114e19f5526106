// SPDX-License-Identifier: EPL-2.0
package org.hilum.core;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Files that are either whole or not there: written beside their place, forced to disk, renamed.
 *
 * @since 0.1.0
 */
public final class AtomicFiles {

	private static final int BUFFER = 1 << 16;
	private static final int MOST_CAUSES = 8;

	private AtomicFiles() {
	}

	/** What writes the content. */
	@FunctionalInterface
	public interface Content {
		/**
		 * Writes everything; the stream is closed by the caller.
		 *
		 * @param out a buffered stream
		 * @throws IOException when writing fails
		 */
		void writeTo(OutputStream out) throws IOException;
	}

	/** What fills a file channel. */
	@FunctionalInterface
	public interface ChannelContent {
		/**
		 * Writes everything; the channel is forced and closed by the caller.
		 *
		 * @param channel open for reading and writing, empty
		 * @throws IOException when writing fails
		 */
		void writeTo(FileChannel channel) throws IOException;
	}

	/**
	 * Replaces a file; on failure an older file of that name is left as it was.
	 *
	 * @param target  the file; missing parent folders are made
	 * @param content writes the new content
	 */
	public static void write(Path target, Content content) {
		writeChannel(target, channel -> {
			OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER);
			content.writeTo(out);
			out.flush();
		});
	}

	/**
	 * Replaces a text file, in UTF-8.
	 *
	 * @param target the file; missing parent folders are made
	 * @param text   its new content
	 */
	public static void writeString(Path target, String text) {
		write(target, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
	}

	/**
	 * Replaces a file through a channel.
	 *
	 * @param target  the file; missing parent folders are made
	 * @param content writes the new content
	 */
	public static void writeChannel(Path target, ChannelContent content) {
		Path absolute = target.toAbsolutePath();
		Lease.requireWritable(absolute);
		Path temporary = temporary(absolute);
		try {
			Files.createDirectories(absolute.getParent());
			try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.CREATE_NEW,
					StandardOpenOption.READ, StandardOpenOption.WRITE)) {
				content.writeTo(channel);
				channel.force(true);
			}
			Lease.requireWritable(absolute);
			Files.move(temporary, absolute, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
		} catch (IOException e) {
			throw explain(absolute, e);
		} finally {
			discard(temporary);
		}
	}

	/**
	 * {@return the place of a temporary file beside another, of a name that no other process or thread gives}
	 *
	 * @param target the file that it becomes
	 */
	public static Path temporary(Path target) {
		return target.resolveSibling(TemporaryNames.of(target.getFileName().toString()));
	}

	/**
	 * Replaces a file by a copy of another, with its time.
	 *
	 * @param source the file to copy
	 * @param target its place; missing parent folders are made
	 */
	public static void copy(Path source, Path target) {
		Path absolute = target.toAbsolutePath();
		Lease.requireWritable(absolute);
		Path temporary = temporary(absolute);
		try {
			Files.createDirectories(absolute.getParent());
			Files.copy(source, temporary, StandardCopyOption.COPY_ATTRIBUTES);
			Files.move(temporary, absolute, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
		} catch (IOException e) {
			throw explain(absolute, e);
		} finally {
			discard(temporary);
		}
	}

	/**
	 * Puts a failed write into words.
	 *
	 * @param target the file that was to be written
	 * @param e      what happened
	 * @return a message with the remedy, to be thrown
	 */
	public static HilumException explain(Path target, IOException e) {
		String reason = reason(e);
		if (e instanceof AccessDeniedException || reason.contains("Read-only") || reason.contains("denied")) {
			return HilumException.environment("Cannot write " + target + ": no permission",
					"Make the folder writable or choose another output folder.").because(e);
		}
		if (reason.contains("No space") || reason.contains("quota")) {
			return HilumException.environment("Cannot write " + target + ": the disk is full",
					"Free some space (hilum diagnose shows how much is left) and run the same command again.").because(e);
		}
		return HilumException.environment("Cannot write " + target + ": " + reason,
				"Check that the folder exists and is writable.").because(e);
	}

	/** {@return the reason by the operating system, which libraries wrap into exceptions of their own} */
	private static String reason(IOException e) {
		StringBuilder text = new StringBuilder();
		Throwable at = e;
		for (int depth = 0; at != null && depth < MOST_CAUSES; depth++) {
			String own = at instanceof FileSystemException f && f.getReason() != null ? f.getReason()
					: String.valueOf(at.getMessage());
			text.append(depth == 0 ? "" : ": ").append(own);
			at = at.getCause();
		}
		return text.toString();
	}

	private static void discard(Path temporary) {
		try {
			Files.deleteIfExists(temporary);
		} catch (IOException e) {
			System.getLogger(AtomicFiles.class.getName()).log(System.Logger.Level.WARNING,
					"Left a temporary file behind: " + temporary, e);
		}
	}
}
