// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Puts into words that a training process is gone without having said goodbye. */
final class Obituary {

	private static final int TAIL = 1 << 14;
	/** The command line starts its messages with this. */
	private static final String MESSAGE = "hilum: ";

	private Obituary() {
	}

	static String of(RunFolder run) {
		StringBuilder text = new StringBuilder("The training process is gone without having finished");
		String said = lastMessage(run.console());
		text.append(said.isEmpty() ? ": it was killed, ran out of memory, or the machine went down. "
				: ". It said: "
						+ said + " ");
		text.append("Its folder is ").append(run.path()).append(", its output ").append(run.console()).append(". ");
		return text.append(run.hasCheckpoint() ? "Resume it to go on from the latest checkpoint."
				: "There is no checkpoint yet, so start it again.").toString();
	}

	/** {@return the last message for people in a log, with an error of the virtual machine counting as one} */
	private static String lastMessage(Path log) {
		List<String> lines = tail(log).lines().map(String::strip).toList().reversed();
		for (String line : lines) {
			if (line.startsWith(MESSAGE)) {
				return line.substring(MESSAGE.length());
			}
			if (line.contains("OutOfMemoryError")) {
				return "out of memory (" + line + "). The property " + ChildCommand.HEAP_PROPERTY
						+ " gives trainings more, such as 8g.";
			}
		}
		return "";
	}

	private static String tail(Path log) {
		if (!Files.isRegularFile(log)) {
			return "";
		}
		try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
			file.seek(Math.max(0, file.length() - TAIL));
			byte[] bytes = new byte[(int) Math.min(TAIL, file.length() - file.getFilePointer())];
			file.readFully(bytes);
			return new String(bytes, StandardCharsets.UTF_8);
		} catch (IOException e) {
			System.getLogger(Obituary.class.getName()).log(System.Logger.Level.WARNING, "Cannot read " + log, e);
			return "";
		}
	}
}
