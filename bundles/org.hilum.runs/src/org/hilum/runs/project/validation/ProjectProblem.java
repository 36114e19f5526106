// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.project.validation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.hilum.core.Json;
import org.hilum.core.SafePaths;

/**
 * What is wrong with a part of a project.
 *
 * @param severity   how bad it is
 * @param constraint id of the constraint that is not fulfilled, such as {@code fold-range}
 * @param kind       kind of the part: project, dataset, experiment, preset, split, evaluation or run
 * @param name       name of the part; may be empty
 * @param uuid       UUID of the part; of a run its folder; empty for the data set
 * @param feature    property of the part as the project file names it, such as {@code trainer}
 * @param message    what is wrong, a sentence without its full stop
 * @param remedy     what to do, a sentence
 * @since 0.2
 */
public record ProjectProblem(Severity severity, String constraint, String kind, String name, String uuid, String feature,
		String message, String remedy) {

	/** How bad a problem is. */
	public enum Severity {
		/** The part cannot be carried out. */
		ERROR("error"),
		/** It can be carried out, but perhaps not as it is meant. */
		WARNING("warning");

		private final String word;

		Severity(String word) {
			this.word = word;
		}

		/** {@return the word for people and files} */
		public String word() {
			return word;
		}
	}

	/** {@return whether the part cannot be carried out} */
	public boolean isError() {
		return severity == Severity.ERROR;
	}

	/** {@return message and remedy in sentences} */
	public String text() {
		return message + ". " + remedy;
	}

	/** {@return the part for people, such as {@code experiment "first"}} */
	public String part() {
		return name.isEmpty() ? kind : kind + " " + SafePaths.shown(name);
	}

	/** {@return the JSON form} */
	public ObjectNode toJson() {
		return Json.object().put("severity", severity.word()).put("constraint", constraint).put("kind", kind).put("name", name)
				.put("uuid", uuid).put("feature", feature).put("message", message).put("remedy", remedy);
	}
}
