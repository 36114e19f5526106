// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import org.hilum.core.options.OptionSet;
import org.hilum.core.options.OptionValues;
import org.hilum.engine.train.TrainingOptions;
import org.hilum.jobs.Job;
import org.hilum.jobs.JobOptions;
import org.hilum.jobs.JobSpec;
import org.hilum.jobs.Jobs;
import org.hilum.model.Experiment;
import org.hilum.model.Project;
import org.hilum.runs.TrainingRequest;
import org.hilum.runs.project.Experiments;
import org.hilum.runs.project.ProjectService;
import org.hilum.runs.project.edit.ExperimentExtension;
import org.hilum.runs.project.edit.ProjectEditor;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hilum project extend}. */
@Command(name = "extend", description = "Trains runs of an experiment for more epochs, as jobs: each continues from its latest "
		+ "weights, and the learning rate follows the longer schedule from there. The experiment gets that number of epochs. "
		+ "Prints the numbers of the jobs. hilum train --c --epochs does the same for one run without a project.", //
		footer = { "", "Example: hilum project extend FOLDER V2 --epochs 2000 -f 0 1" })
final class ProjectExtendCommand extends WorkCommand {

	private static final OptionSet CHOSEN = OptionSet.of(TrainingOptions.EPOCHS, Experiments.CONFIGURATIONS, Experiments.FOLDS);

	@Parameters(index = "0", paramLabel = "FOLDER", description = "The project's folder.")
	private Path folder;

	@Parameters(index = "1", paramLabel = "NAME", description = "Name of the experiment.")
	private String name;

	@Option(names = "--wait", description = "Wait until the jobs are over; they continue when this command is killed.")
	private boolean wait;

	private OptionFlags chosen;
	private OptionFlags scheduling;

	/** Adds the flags of the length, of the choice of runs and of jobs. */
	@Spec
	void addTo(CommandSpec command) {
		chosen = new OptionFlags(command, CHOSEN, null);
		scheduling = new OptionFlags(command, JobOptions.SCHEDULING, null);
	}

	@Override
	protected void work(Progress progress) {
		Path root = folder.toAbsolutePath().normalize();
		Project project = ProjectService.load(root);
		Experiment experiment = ProjectExperimentCommand.required(project, name);
		OptionValues given = chosen.values(CHOSEN, OptionValues.NONE);
		if (!given.has(TrainingOptions.EPOCHS)) {
			throw HilumException.usage("The number of epochs is not given", "Give the epochs in all: --epochs 2000.");
		}
		ExperimentExtension extension = ExperimentExtension.of(project, experiment, given.get(TrainingOptions.EPOCHS),
				request -> isChosen(request, given));
		new ProjectEditor(root).execute(extension.edit());
		Jobs jobs = Jobs.ofThisUser();
		OptionValues values = scheduling.values(JobOptions.SCHEDULING, OptionValues.NONE);
		List<Job> submitted = new ArrayList<>();
		for (TrainingRequest request : extension.requests()) {
			JobSpec spec = JobOptions.schedule(JobSpec.training(request).extending().by(experiment), values).in(root)
					.after(JobOptions.after(values));
			submitted.add(jobs.submit(spec.with(JobOptions.resources(values, spec.resources().device()))));
		}
		submitted.forEach(job -> out().println(job.id() + "\t" + job.spec().name()));
		JobWaiting.warn(jobs, err());
		if (wait) {
			new JobWaiting(jobs, progress, out()).await(submitted.stream().map(Job::id).toList());
		}
	}

	private static boolean isChosen(TrainingRequest request, OptionValues given) {
		Set<Integer> folds = given.get(Experiments.FOLDS).stream().map(Folds::parse).collect(Collectors.toSet());
		return (!given.has(Experiments.CONFIGURATIONS) || given.get(Experiments.CONFIGURATIONS).contains(request.configuration()))
				&& (!given.has(Experiments.FOLDS) || folds.contains(request.fold()));
	}
}
