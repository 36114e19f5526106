// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.scan;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hilum.core.Folders;
import org.hilum.core.HilumException;
import org.hilum.core.SafePaths;

/**
 * Finds the files that a DICOMDIR lists, below its folder only. Every folder is listed once: a directory may name a hundred
 * thousand files that are not there.
 */
final class FileIds {

	private static final String FILE_ID = "Referenced File ID";

	/** The standard allows eight. */
	private static final int MOST_LEVELS = 64;

	private final Path directory;
	private final Path root;
	/** The names in a folder, by its path below the root; none for a folder that is missing. */
	private final Map<String, Set<String>> names = new HashMap<>();

	FileIds(Path directory) {
		this.directory = directory;
		this.root = directory.toAbsolutePath().getParent();
	}

	/**
	 * {@return the file; empty when there is none} Names are upper case in a DICOMDIR, and often lower case on disk.
	 *
	 * @param id its parts with / between them
	 * @throws HilumException (INPUT) when it leads out of the folder
	 */
	Optional<Path> find(String id) {
		String[] parts = id.split("/", -1);
		if (parts.length > MOST_LEVELS) {
			throw HilumException.input(directory, "The entry " + FILE_ID + " has " + parts.length + " parts",
					"Name the folder of the images instead.");
		}
		for (String part : parts) {
			if (!standard(part)) {
				SafePaths.name(part, directory, FILE_ID);
			}
		}
		for (String relative : List.of(id, id.toLowerCase(Locale.ROOT))) {
			if (exists(relative)) {
				Path file = SafePaths.replaceable(root, relative, directory, FILE_ID);
				if (Files.isRegularFile(file)) {
					return Optional.of(file);
				}
			}
		}
		return Optional.empty();
	}

	/** {@return whether a part is as the standard has it: nothing in it needs a closer look} */
	private static boolean standard(String part) {
		for (int i = 0; i < part.length(); i++) {
			char c = part.charAt(i);
			if (!(c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_')) {
				return false;
			}
		}
		return !part.isEmpty();
	}

	private boolean exists(String relative) {
		int end = relative.lastIndexOf('/');
		return names(end < 0 ? "" : relative.substring(0, end)).contains(relative.substring(end + 1));
	}

	private Set<String> names(String folder) {
		Set<String> known = names.get(folder);
		if (known == null) {
			known = new HashSet<>();
			if (folder.isEmpty() || exists(folder)) {
				for (Path child : Folders.list(folder.isEmpty() ? root
						: SafePaths.readable(root, folder, directory, FILE_ID))) {
					known.add(child.getFileName().toString());
				}
			}
			names.put(folder, known);
		}
		return known;
	}
}
