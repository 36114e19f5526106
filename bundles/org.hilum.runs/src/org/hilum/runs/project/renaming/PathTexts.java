// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.project.renaming;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.function.Supplier;
import org.hilum.core.AtomicFiles;

/** Paths in JSON files that a folder of another name is a part of; the files keep their times. */
final class PathTexts implements Rewriting {

	private final Supplier<List<Path>> files;
	private final String before;
	private final String after;

	/**
	 * Makes the change.
	 *
	 * @param files  the files, at their new places
	 * @param before name of the folder
	 * @param after  its new name
	 */
	PathTexts(Supplier<List<Path>> files, String before, String after) {
		this.files = files;
		this.before = before;
		this.after = after;
	}

	@Override
	public void run(boolean forward, Runnable step) {
		for (Path file : files.get()) {
			try {
				replace(file, forward ? before : after, forward ? after : before);
				step.run();
			} catch (IOException e) {
				throw AtomicFiles.explain(file, e);
			}
		}
	}

	private static void replace(Path file, String from, String to) throws IOException {
		String text = Files.readString(file);
		String changed = text.replace("/" + from + "/", "/" + to + "/").replace("\"" + from + "\"", "\"" + to + "\"");
		if (!changed.equals(text)) {
			FileTime time = Files.getLastModifiedTime(file);
			AtomicFiles.writeString(file, changed);
			Files.setLastModifiedTime(file, time);
		}
	}
}
