// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.tests;

import org.hilum.jobs.Job;
import org.hilum.jobs.JobSpec;
import org.hilum.jobs.Jobs;
import org.hilum.jobs.Resources;
import org.hilum.model.Experiment;
import org.hilum.runs.RunFolder;
import org.hilum.runs.TrainingRequest;
import org.hilum.runs.project.ProjectService;
import org.hilum.ui.project.OpenProject;
import org.hilum.ui.run.Trainings;

/** Job of an experiment that needs more memory than any machine has: it waits, and no process is started for it. */
final class HeldTraining {

	private static final long HELD = 999_999_999L;

	private HeldTraining() {
	}

	/** Submits it, as another process would, and waits until the workbench knows it. */
	static RunFolder submit(OpenProject project, String experiment) {
		Experiment wanted = project.experiment(experiment).orElseThrow();
		return submit(project, experiment, ProjectService.requests(wanted).getFirst());
	}

	/** Submits one run of an experiment, and waits until the workbench knows it. */
	static RunFolder submit(OpenProject project, String experiment, TrainingRequest request) {
		Job job = Jobs.ofThisUser().submit(JobSpec.training(request).in(project.folder()).named("held " + experiment)
				.with(new Resources(Resources.CPU, 1, HELD, 0)));
		RunFolder folder = request.runFolder();
		UiThread.await("job " + job.id(), Workbench.PATIENCE, () -> Trainings.get().job(folder).isPresent());
		return folder;
	}
}
