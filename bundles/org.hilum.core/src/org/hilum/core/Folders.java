// SPDX-License-Identifier: EPL-2.0
package org.hilum.core;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * What folders hold.
 *
 * @since 0.1.0
 */
public final class Folders {

	/** Attempts to delete a folder to which another process writes, and the pause between two, nanoseconds: a second in all. */
	private static final int ATTEMPTS = 50;
	private static final long PAUSE = 20_000_000;

	private static final Set<String> FOREIGN = Set.of("__macosx", "thumbs.db", "desktop.ini");

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

	/**
	 * Deletes a folder with everything in it; links are deleted, not followed. A process that ends may still write to it: what
	 * appears meanwhile is deleted, too.
	 *
	 * @param root a folder or file; nothing happens when it does not exist
	 * @throws IOException when something in it cannot be deleted
	 * @since 0.2
	 */
	public static void delete(Path root) throws IOException {
		for (int attempt = 1; Files.exists(root, LinkOption.NOFOLLOW_LINKS); attempt++) {
			try {
				deleteOnce(root);
			} catch (DirectoryNotEmptyException | NoSuchFileException e) {
				if (attempt == ATTEMPTS) {
					throw e;
				}
				LockSupport.parkNanos(PAUSE);
			}
		}
	}

	private static void deleteOnce(Path root) throws IOException {
		Files.walkFileTree(root, new SimpleFileVisitor<>() {
			@Override
			public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
				Files.delete(file);
				return FileVisitResult.CONTINUE;
			}

			@Override
			public FileVisitResult postVisitDirectory(Path folder, IOException failure) throws IOException {
				if (failure != null) {
					throw failure;
				}
				Files.delete(folder);
				return FileVisitResult.CONTINUE;
			}
		});
	}

	/**
	 * Refuses an output folder that is one of the inputs: results would replace what they are made of, or stand between it.
	 *
	 * @param output   where results are to be written; it need not exist
	 * @param inputs   files and folders that are read
	 * @param results  what would be written, such as "label maps"
	 * @param contents what the inputs hold, such as "images"
	 * @throws HilumException (USAGE) when the output is one of the inputs
	 * @since 0.2.0
	 */
	public static void requireApart(Path output, Collection<Path> inputs, String results, String contents) {
		if (inputs.stream().anyMatch(input -> same(input, output))) {
			throw HilumException.usage("The " + results + " would be written into the folder of the " + contents,
					"Choose another output folder.").in(output);
		}
	}

	private static boolean same(Path a, Path b) {
		try {
			return a.toAbsolutePath().normalize().equals(b.toAbsolutePath().normalize())
					|| Files.exists(a) && Files.exists(b) && Files.isSameFile(a, b);
		} catch (IOException e) {
			throw AtomicFiles.explain(a, e);
		}
	}

	/**
	 * {@return whether an entry is hidden or an operating system's own, and so no data: {@code ._case.nii.gz},
	 * {@code .DS_Store} and {@code __MACOSX} of macOS, {@code Thumbs.db} and {@code desktop.ini} of Windows}
	 *
	 * @param entry a file or folder
	 */
	public static boolean isForeign(Path entry) {
		Path name = entry.getFileName();
		return name != null && (name.toString().startsWith(".") || FOREIGN.contains(name.toString().toLowerCase(Locale.ROOT)));
	}

	/**
	 * {@return the data files in a folder, sorted by name: regular files that are not {@link #isForeign foreign}; empty when
	 * there is no such folder}
	 *
	 * @param folder the folder
	 * @throws HilumException when it cannot be read
	 */
	public static List<Path> files(Path folder) {
		return list(folder).stream().filter(f -> !isForeign(f) && Files.isRegularFile(f)).toList();
	}

	/**
	 * {@return the data files in a folder and below, sorted; {@link #isForeign foreign} files and folders are left out}
	 *
	 * @param folder the folder
	 * @param depth  how many levels, 1 for the folder alone
	 * @throws HilumException when it cannot be read
	 */
	public static List<Path> tree(Path folder, int depth) {
		List<Path> result = new ArrayList<>();
		for (Path entry : list(folder)) {
			if (isForeign(entry)) {
				continue;
			}
			if (Files.isRegularFile(entry)) {
				result.add(entry);
			} else if (depth > 1 && Files.isDirectory(entry) && !Files.isSymbolicLink(entry)) {
				result.addAll(tree(entry, depth - 1));
			}
		}
		result.sort(null);
		return result;
	}
}
