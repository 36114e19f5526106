// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import org.hilum.core.HilumException;

/** Check by their times whether files were made of others as these are now. */
final class UpToDateCheck {

	private UpToDateCheck() {
	}

	/** {@return whether a file is there and none of its inputs was changed later} */
	static boolean isCurrent(Path output, Collection<Path> inputs) {
		if (!Files.isRegularFile(output)) {
			return false;
		}
		long made = time(output);
		return inputs.stream().filter(Files::exists).allMatch(input -> time(input) <= made);
	}

	private static long time(Path file) {
		try {
			return Files.getLastModifiedTime(file).toMillis();
		} catch (IOException e) {
			throw HilumException.input(file, "The file cannot be read: " + e.getMessage(), "Check its permissions.")
					.because(e);
		}
	}
}
