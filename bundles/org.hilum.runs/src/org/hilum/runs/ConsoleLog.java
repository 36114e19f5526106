// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Output of a process that ran a command of Hilum.
 *
 * @since 0.2
 */
public final class ConsoleLog {

	private static final int TAIL = 1 << 14;
	/** The command line starts its messages with this. */
	private static final String MESSAGE = "hilum: ";
	/** The command line's note at a signal, which is no error. */
	private static final String STOPPING = MESSAGE + "stopping";

	private ConsoleLog() {
	}

	/**
	 * {@return the last message of the command line in a log, an error of the virtual machine counting as one; empty when
	 * there is none}
	 *
	 * @param log the output of a process, which need not exist
	 */
	public static String lastMessage(Path log) {
		return lastMessage(log, 0);
	}

	/**
	 * {@return the last message in a log behind a position, as {@link #lastMessage(Path)}}
	 *
	 * @param log   the output of a process, which need not exist
	 * @param start length of the log when the process started, in bytes
	 */
	static String lastMessage(Path log, long start) {
		List<String> lines = tail(log, start).lines().map(String::strip).toList().reversed();
		for (String line : lines) {
			if (line.startsWith(MESSAGE) && !line.startsWith(STOPPING)) {
				return line.substring(MESSAGE.length());
			}
			if (line.contains("OutOfMemoryError")) {
				return "out of memory (" + line + "). The property " + ChildCommand.HEAP_PROPERTY
						+ " gives trainings more, such as 8g.";
			}
			if (line.contains("A fatal error has been detected by the Java Runtime Environment")) {
				return "the process crashed; its log is hs_err.log.";
			}
		}
		return "";
	}

	private static String tail(Path log, long start) {
		if (!Files.isRegularFile(log)) {
			return "";
		}
		try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
			file.seek(Math.clamp(file.length() - TAIL, Math.min(start, file.length()), file.length()));
			byte[] bytes = new byte[(int) Math.min(TAIL, file.length() - file.getFilePointer())];
			file.readFully(bytes);
			return new String(bytes, StandardCharsets.UTF_8);
		} catch (IOException e) {
			System.getLogger(ConsoleLog.class.getName()).log(System.Logger.Level.WARNING, "Cannot read " + log, e);
			return "";
		}
	}
}
