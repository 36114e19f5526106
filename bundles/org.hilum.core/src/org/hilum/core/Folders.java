// SPDX-License-Identifier: EPL-2.0
package org.hilum.core;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What folders hold. */
public final class Folders {

	private Folders() {
	}

	/**
	 * {@return the files and folders in a folder, sorted by name; empty when there is no such folder}
	 *
	 * @param folder the folder
	 * @throws HilumException when it cannot be read
	 */
	public static List<Path> list(Path folder) {
		try (Stream<Path> entries = Files.isDirectory(folder) ? Files.list(folder) : Stream.empty()) {
			return entries.sorted().toList();
		} catch (IOException e) {
			throw HilumException.input(folder, "The folder cannot be listed: " + e.getMessage(),
					"Check that it is readable.").because(e);
		}
	}
}
