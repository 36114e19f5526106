// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.project.validation;

/** Constraint on a project. */
@FunctionalInterface
interface ProjectConstraint {

	/**
	 * Looks for problems.
	 *
	 * @param context  the project and what its folders hold
	 * @param problems collects what is found
	 */
	void check(ValidationContext context, Problems problems);
}
