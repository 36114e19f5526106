// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.project.parts;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.hilum.core.SafePaths;
import org.hilum.core.options.OptionValues;
import org.hilum.model.EvaluationRequest;
import org.hilum.model.Experiment;
import org.hilum.model.Project;
import org.hilum.runs.project.ExperimentVariants;
import org.hilum.runs.project.Experiments;
import org.hilum.runs.project.ProjectEvaluations;
import org.hilum.runs.project.ProjectService;
import org.hilum.runs.project.edit.ExperimentEdits;
import org.hilum.runs.project.edit.FileChange;
import org.hilum.runs.project.edit.ProjectEdit;
import org.hilum.runs.project.edit.ProjectEdits;

/** Edits of experiments and evaluations, which the project file holds; results of evaluations are deleted with them. */
final class StoredParts {

	private final Project project;
	private final ProjectTrash trash;
	private final PartUse use;

	StoredParts(Project project, ProjectTrash trash, PartUse use) {
		this.project = project;
		this.trash = trash;
		this.use = use;
	}

	private Experiment experiment(String name) {
		return ProjectParts.require(project.getExperiments().stream().filter(e -> Objects.equals(name, e.getName())).findFirst()
				.orElse(null), PartKind.EXPERIMENT, name, project.getExperiments().stream().map(Experiment::getName).toList());
	}

	private EvaluationRequest evaluation(String name) {
		return ProjectParts.require(project.getEvaluations().stream().filter(e -> Objects.equals(name, e.getName())).findFirst()
				.orElse(null), PartKind.EVALUATION, name,
				project.getEvaluations().stream().map(EvaluationRequest::getName).toList());
	}

	ProjectEdit renameExperiment(String name, String next) {
		return ExperimentEdits.rename(experiment(name).getUuid(), next.strip());
	}

	ProjectEdit copyExperiment(String name, String next) {
		return new ProjectEdit("Copy Experiment", ExperimentEdits.add(ExperimentVariants.like(project, experiment(name),
				next.strip(), OptionValues.NONE)).change());
	}

	ProjectEdit deleteExperiment(String name) {
		Experiment experiment = experiment(name);
		List<Path> runs = Experiments.folders(project, experiment);
		FileChange kept = new Deletion(trash, "Experiment " + name, List.of(), List.of(experiment.getUuid()), use);
		return new ProjectEdit("Delete Experiment", ExperimentEdits.remove(experiment.getUuid()).change(), new FileChange() {
			@Override
			public void forward() {
				runs.forEach(use::require);
				kept.forward();
			}

			@Override
			public void back() {
				kept.back();
			}
		});
	}

	ProjectEdit renameEvaluation(String name, String next) {
		EvaluationRequest content = EcoreUtil.copy(evaluation(name));
		content.setName(next.strip());
		return new ProjectEdit("Rename Evaluation", ProjectEdits.replaceEvaluation(content).change());
	}

	ProjectEdit copyEvaluation(String name, String next) {
		EvaluationRequest content = EcoreUtil.copy(evaluation(name));
		content.setUuid(null);
		content.setName(next.strip());
		content.getResults().clear();
		return new ProjectEdit("Copy Evaluation", ProjectEdits.addEvaluation(content).change());
	}

	ProjectEdit deleteEvaluation(String name) {
		EvaluationRequest evaluation = evaluation(name);
		Path results = ProjectEvaluations.folder(project, evaluation);
		Path lease = SafePaths.child(ProjectService.folder(project).resolve(".hilum"), "evaluation" + evaluation.getUuid(), null,
				"uuid");
		return new ProjectEdit("Delete Evaluation", ProjectEdits.removeEvaluation(evaluation.getUuid()).change(),
				new Deletion(trash, "Evaluation " + name, Files.isDirectory(results) ? List.of(results) : List.of(),
						List.of(evaluation.getUuid()), use.alsoOf(lease)));
	}
}
