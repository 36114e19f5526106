// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.project.validation;

import java.util.List;
import org.hilum.model.Experiment;
import org.hilum.model.Project;

/**
 * Validation of projects: the same constraints for the command line, wizards and views. Works on a project that was
 * refreshed; besides, it looks at the files that the project file names, and at the folds.
 *
 * @since 0.2
 */
public final class ProjectValidation {

	private static final List<ProjectConstraint> CONSTRAINTS = List.of(new DatasetConstraint(), new IdentityConstraint(),
			new PresetConstraint(), new ExperimentConstraint(), new SplitConstraint(), new EvaluationConstraint(),
			new RunFolderConstraint());

	private ProjectValidation() {
	}

	/**
	 * {@return what is wrong with a project, by kind of its parts}
	 *
	 * @param project a project that was refreshed
	 */
	public static List<ProjectProblem> check(Project project) {
		ValidationContext context = new ValidationContext(project);
		Problems problems = new Problems();
		CONSTRAINTS.forEach(constraint -> constraint.check(context, problems));
		return problems.found();
	}

	/**
	 * {@return what is wrong with an experiment that is to be added to a project}
	 *
	 * @param project   a project that was refreshed
	 * @param candidate an experiment, which need not belong to the project
	 */
	public static List<ProjectProblem> check(Project project, Experiment candidate) {
		Problems problems = new Problems();
		ExperimentConstraint.check(new ValidationContext(project), candidate, problems);
		return problems.found();
	}
}
