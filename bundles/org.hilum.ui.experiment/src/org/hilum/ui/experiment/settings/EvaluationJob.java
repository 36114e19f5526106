// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.experiment.settings;

import org.eclipse.osgi.util.NLS;
import org.hilum.model.EvaluationRequest;
import org.hilum.model.Project;
import org.hilum.runs.project.ProjectEvaluations;
import org.hilum.runs.project.ProjectService;
import org.hilum.ui.experiment.Messages;
import org.hilum.ui.project.OpenProject;
import org.hilum.ui.project.OpenProjects;
import org.hilum.ui.run.ProjectJob;
import org.hilum.ui.run.StageProgress;

/** Carries out an evaluation of a project in the background. */
final class EvaluationJob extends ProjectJob {

	private final OpenProject study;
	private final String name;

	/**
	 * Makes the job.
	 *
	 * @param study      the project
	 * @param evaluation one of its evaluations
	 */
	EvaluationJob(OpenProject study, EvaluationRequest evaluation) {
		super(NLS.bind(Messages.EvaluationJob_name, evaluation.getName()),
				Math.max(1, evaluation.getExperiments().size()) * Math.max(1, evaluation.getReferences().size()), _ -> {});
		this.study = study;
		this.name = evaluation.getName();
	}

	@Override
	protected void work(StageProgress progress) {
		Project project = ProjectService.load(study.folder());
		ProjectEvaluations.run(project, ProjectEvaluations.require(project, name), progress);
		OpenProjects.get().reload(study);
	}

	@Override
	public boolean belongsTo(Object family) {
		return family.equals(study);
	}
}
