// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.project;

import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.hilum.core.HilumException;
import org.hilum.core.SafePaths;

/**
 * Names that users give to parts of a project. They are plain names, since folders and files of results are made of them, and no
 * two of a kind differ in case only, which some file systems do not distinguish.
 *
 * @since 0.2.0
 */
public final class PartNames {

	/** Experiments, as a kind. */
	public static final String EXPERIMENT = "an experiment";
	/** Evaluations, as a kind. */
	public static final String EVALUATION = "an evaluation";
	/** Divisions into folds, as a kind. */
	public static final String SPLIT = "a split";
	/** What is to be done about a name that is not possible. */
	public static final String REMEDY = "Choose another name.";

	private PartNames() {
	}

	/**
	 * {@return why a part cannot have a name; empty when it can}
	 *
	 * @param kind   the kind with its article, such as {@code an experiment}
	 * @param name   the name; may be null
	 * @param others the names of the other parts of the kind
	 */
	public static Optional<String> problem(String kind, String name, Stream<String> others) {
		if (name == null || name.isBlank()) {
			return Optional.of("The name is empty");
		}
		Optional<String> problem = SafePaths.problem(name);
		if (problem.isPresent()) {
			return problem.map(text -> SafePaths.shown(name) + " is not possible as the name of " + kind + ": it " + text);
		}
		return taken(kind, name, others);
	}

	private static Optional<String> taken(String kind, String name, Stream<String> others) {
		String folded = SafePaths.folded(name);
		return others.filter(Objects::nonNull).filter(other -> SafePaths.folded(other).equals(folded)).findFirst()
				.map(other -> "The project has " + kind + " named " + SafePaths.printable(other)
						+ (other.equals(name) ? "" : ", which differs in case or accents only"));
	}

	/**
	 * {@return a name for a part}
	 *
	 * @param kind   the kind with its article, such as {@code an experiment}
	 * @param name   the name; may be null
	 * @param others the names of the other parts of the kind
	 * @throws HilumException when it is not possible or in use
	 */
	public static String require(String kind, String name, Stream<String> others) {
		refuse(problem(kind, name, others));
		return name;
	}

	/**
	 * Refuses a name that is in use. Parts that were there before keep names that new ones cannot have.
	 *
	 * @param kind   the kind with its article, such as {@code an experiment}
	 * @param name   the name
	 * @param others the names of the other parts of the kind
	 * @throws HilumException when it is in use
	 */
	public static void requireFree(String kind, String name, Stream<String> others) {
		refuse(taken(kind, String.valueOf(name), others));
	}

	private static void refuse(Optional<String> problem) {
		problem.ifPresent(text -> {
			throw HilumException.usage(text, REMEDY);
		});
	}
}
