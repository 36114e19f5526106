// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hilum.core.AtomicFiles;
import org.hilum.core.HilumException;

/**
 * Notes of users on a run, a text file in its folder.
 *
 * @since 0.2
 */
public final class RunNotes {

	private static final String FILE = "notes.txt";
	private static final int LONGEST = 1 << 20;

	private RunNotes() {
	}

	/**
	 * {@return the notes on a run, empty when there are none}
	 *
	 * @param run the run folder
	 */
	public static String read(RunFolder run) {
		Path file = run.path().resolve(FILE);
		try {
			if (!Files.isRegularFile(file)) {
				return "";
			}
			if (Files.size(file) > LONGEST) {
				throw HilumException.input(file, "The notes are longer than 1 MB", "Shorten them with a text editor.");
			}
			return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
		} catch (IOException e) {
			throw HilumException.input(file, "The notes cannot be read: " + e.getMessage(), "Check that the file is readable.")
					.because(e);
		}
	}

	/**
	 * Replaces the notes on a run; empty ones are removed. The training is not disturbed.
	 *
	 * @param run  the run folder
	 * @param text the notes
	 */
	public static void write(RunFolder run, String text) {
		Path file = run.path().resolve(FILE);
		if (!Files.isDirectory(run.path())) {
			throw HilumException.input(run.path(), "There is no such run", "Name a run folder (fold_0).");
		}
		run.requireWritable();
		if (text.isBlank()) {
			try {
				Files.deleteIfExists(file);
			} catch (IOException e) {
				throw AtomicFiles.explain(file, e);
			}
		} else {
			AtomicFiles.writeString(file, text);
		}
	}
}
