// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.project;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Where a new project is to be made.
 *
 * @param name   its name, which becomes the name of its folder
 * @param parent the folder that its folder is made in
 */
public record ProjectPlace(String name, String parent) {

	private static final String FORBIDDEN = "/\\:*?\"<>|";
	private static final int LONGEST_NAME = 80;

	/** {@return the project's folder} */
	public Path folder() {
		return Path.of(parent).resolve(name).toAbsolutePath().normalize();
	}

	/**
	 * {@return what is wrong with it, in one sentence with its remedy; empty when a project can be made there}
	 *
	 * @param nameTaken whether the workspace has a project of that name
	 */
	public Optional<String> problem(Predicate<String> nameTaken) {
		return nameProblem(nameTaken).or(this::placeProblem);
	}

	/**
	 * {@return what is wrong with the name alone, where a folder that was begun earlier is to become a project}
	 *
	 * @param nameTaken whether the workspace has a project of that name
	 */
	public Optional<String> nameProblem(Predicate<String> nameTaken) {
		if (name.isEmpty()) {
			return Optional.of("Give the project a name.");
		}
		if (name.chars().anyMatch(c -> FORBIDDEN.indexOf(c) >= 0 || c < ' ') || name.startsWith(".") || name.endsWith(".")
				|| name.length() > LONGEST_NAME) {
			return Optional.of("Choose a name that can be a folder's: no " + FORBIDDEN + ", no dot at either end, at most "
					+ LONGEST_NAME + " characters.");
		}
		return nameTaken.test(name) ? Optional.of("The workspace has a project named " + name + ". Choose another name.")
				: Optional.empty();
	}

	private Optional<String> placeProblem() {
		Path place = path();
		if (parent.isEmpty() || place == null || !place.isAbsolute()) {
			return Optional.of("Choose the folder that the project is to be made in.");
		}
		Path existing = place;
		while (existing != null && !Files.exists(existing)) {
			existing = existing.getParent();
		}
		if (existing == null || !Files.isDirectory(existing) || !Files.isWritable(existing)) {
			return Optional.of("The folder " + parent + " cannot be written to. Choose another one.");
		}
		return Files.exists(folder())
				? Optional.of("There is something at " + folder() + " already. Choose another name or location.")
				: Optional.empty();
	}

	private Path path() {
		try {
			return Path.of(parent);
		} catch (InvalidPathException e) {
			return null;
		}
	}
}
