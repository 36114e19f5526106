// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.experiment.editor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hilum.model.Experiment;
import org.hilum.model.Project;
import org.hilum.runs.project.PartNames;
import org.hilum.runs.project.validation.ProjectProblem;
import org.hilum.runs.project.validation.ProjectValidation;
import org.hilum.ui.experiment.Messages;

/** Validation of a draft; it may look at files, so that it is not for the UI thread. */
final class DraftValidation {

	private DraftValidation() {
	}

	/**
	 * {@return what is wrong with an experiment that is to take the place of the one with its UUID}
	 *
	 * @param project   the project
	 * @param candidate the experiment
	 */
	static List<ProjectProblem> check(Project project, Experiment candidate) {
		List<ProjectProblem> problems = new ArrayList<>();
		name(project, candidate).ifPresent(problems::add);
		problems.addAll(ProjectValidation.check(project, candidate));
		return problems;
	}

	/**
	 * {@return why an experiment cannot have its name; empty when it can}
	 *
	 * @param project   the project
	 * @param candidate the experiment
	 */
	static Optional<ProjectProblem> name(Project project, Experiment candidate) {
		String name = candidate.getName();
		if (name == null || name.isBlank()) {
			return Optional.of(problem(candidate, Messages.DraftValidation_noName, Messages.DraftValidation_noNameRemedy));
		}
		boolean kept = project.getExperiments().stream()
				.anyMatch(e -> candidate.getUuid().equals(e.getUuid()) && name.equals(e.getName()));
		return kept ? Optional.empty() : PartNames.problem(PartNames.EXPERIMENT, name, project.getExperiments().stream()
				.filter(e -> !candidate.getUuid().equals(e.getUuid())).map(Experiment::getName))
				.map(text -> problem(candidate, text, PartNames.REMEDY));
	}

	private static ProjectProblem problem(Experiment candidate, String message, String remedy) {
		return new ProjectProblem(ProjectProblem.Severity.ERROR, "name", "experiment", String.valueOf(candidate.getName()),
				candidate.getUuid(), "name", message, remedy);
	}
}
