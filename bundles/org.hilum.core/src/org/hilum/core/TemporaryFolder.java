// SPDX-License-Identifier: EPL-2.0
package org.hilum.core;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * A folder that is filled beside its final place and appears there by one rename, so that it is whole or not there.
 * What was not moved is removed when this is closed.
 *
 * @since 0.1.0
 */
public final class TemporaryFolder implements AutoCloseable {

	private static final String CONTENT = "content";

	private final Path folder;

	private TemporaryFolder(Path folder) {
		this.folder = folder;
	}

	/**
	 * {@return a new, empty folder on the disk of another}
	 *
	 * @param target the final place; missing parents are made
	 */
	public static TemporaryFolder beside(Path target) {
		Path parent = target.toAbsolutePath().normalize().getParent();
		try {
			Files.createDirectories(parent);
			TemporaryNames.removeLeftovers(parent);
			Path folder = Files.createDirectory(parent.resolve(".hilum-" + TemporaryNames.mark()));
			Files.createDirectory(folder.resolve(CONTENT));
			return new TemporaryFolder(folder);
		} catch (IOException e) {
			throw AtomicFiles.explain(target, e);
		}
	}

	/** {@return the folder to fill} */
	public Path path() {
		return folder.resolve(CONTENT);
	}

	/**
	 * Puts all that was written to its place.
	 *
	 * @param target the final place; nothing may be there
	 */
	public void moveTo(Path target) {
		move(path(), target);
	}

	/**
	 * Puts a part to its place.
	 *
	 * @param part   a file or folder within this one
	 * @param target the final place; nothing may be there
	 */
	public void move(Path part, Path target) {
		try {
			Files.createDirectories(target.toAbsolutePath().getParent());
			Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
		} catch (IOException e) {
			throw AtomicFiles.explain(target, e);
		}
	}

	@Override
	public void close() {
		remove(folder);
	}

	/**
	 * Removes a folder with all that it holds; links are removed, not followed.
	 *
	 * @param folder the folder; nothing happens when there is none
	 */
	public static void remove(Path folder) {
		if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
			return;
		}
		try (Stream<Path> files = Files.walk(folder)) {
			for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
				Files.delete(file);
			}
		} catch (IOException e) {
			throw HilumException.environment("The folder " + folder + " cannot be removed: " + e.getMessage(),
					"Remove it by hand.").because(e);
		}
	}
}
