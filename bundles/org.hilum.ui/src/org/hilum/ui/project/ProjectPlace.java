// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.project;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Predicate;
import org.eclipse.osgi.util.NLS;

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
			return Optional.of(Messages.ProjectPlace_noName);
		}
		if (name.chars().anyMatch(c -> FORBIDDEN.indexOf(c) >= 0 || c < ' ') || name.startsWith(".") || name.endsWith(".")
				|| name.length() > LONGEST_NAME) {
			return Optional.of(NLS.bind(Messages.ProjectPlace_badName, FORBIDDEN, LONGEST_NAME));
		}
		return nameTaken.test(name) ? Optional.of(NLS.bind(Messages.ProjectPlace_taken, name))
				: Optional.empty();
	}

	private Optional<String> placeProblem() {
		Path place = path();
		if (parent.isEmpty() || place == null || !place.isAbsolute()) {
			return Optional.of(Messages.ProjectPlace_noParent);
		}
		Path existing = place;
		while (existing != null && !Files.exists(existing)) {
			existing = existing.getParent();
		}
		if (existing == null || !Files.isDirectory(existing) || !Files.isWritable(existing)) {
			return Optional.of(NLS.bind(Messages.ProjectPlace_readOnly, parent));
		}
		return Files.exists(folder())
				? Optional.of(NLS.bind(Messages.ProjectPlace_occupied, folder()))
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
