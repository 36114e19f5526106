// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import java.util.List;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import org.hilum.engine.train.TrainingOptions;
import org.hilum.jobs.Job;
import org.hilum.jobs.Jobs;
import org.hilum.runs.TrainingRequest;
import org.hilum.runs.pipeline.Pipeline;
import org.hilum.runs.pipeline.PipelineOptions;
import org.hilum.runs.pipeline.PlannedTraining;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hilum run}. */
@Command(name = "run", description = "The whole job for one fold or several: check, fingerprint, plan, preprocess, train, "
		+ "predict the validation cases, evaluate, report. What is up to date is kept; a job that was stopped is continued. "
		+ "3d_cascade_fullres has what it needs of 3d_lowres trained first.")
final class RunCommand extends WorkCommand implements OptionsCheck {

	@Mixin
	private FolderOptions folders;

	@Mixin
	private RunOptions options;

	@Parameters(index = "0", paramLabel = "DATASET", description = "Number or name of the data set.")
	private String dataset;

	@Parameters(index = "1", paramLabel = "CONFIGURATION", defaultValue = "3d_fullres", description = "Configuration. "
			+ "Default: ${DEFAULT-VALUE}.")
	private String configuration;

	@Parameters(index = "2..*", paramLabel = "FOLD", defaultValue = "0", description = "Folds: 0 to 4, or all. Default: "
			+ "${DEFAULT-VALUE}.")
	private List<String> folds;

	@Mixin
	private ExecutorOption executor;

	@Option(names = "--plan_only", description = "Only plan, and list the trainings that the job consists of.")
	private boolean planOnly;

	/** {@return the trainings that are asked for, without those that they need} */
	List<TrainingRequest> requests() {
		List<TrainingRequest> requests = folds.stream()
				.map(fold -> options.request(folders, dataset, configuration, fold)).toList();
		if (requests.getFirst().get(TrainingOptions.DISABLE_CHECKPOINTING)) {
			throw HilumException.usage("The predictions of a run need the checkpoint that --disable_checkpointing does not "
					+ "write", "Leave it out, or use hilum train.");
		}
		return requests;
	}

	@Override
	public void checkOptions() {
		folds.forEach(Folds::parse);
		options.check(folders);
		if (executor.isGiven()) {
			executor.options();
		}
	}

	@Override
	protected void work(Progress progress) {
		List<TrainingRequest> requests = requests();
		List<PlannedTraining> trainings = Pipeline.plan(requests, progress);
		if (planOnly) {
			trainings.forEach(training -> out().println(training.line()));
			return;
		}
		if (trainings.size() > 1) {
			trainings.forEach(training -> progress.note(training.line()));
		}
		if (executor.isGiven()) {
			trainByJobs(requests, progress);
		}
		for (TrainingRequest request : requests) {
			Results.print(Pipeline.run(PipelineOptions.of(request), progress), out());
		}
	}

	/** The jobs continue when this process ends; the results are read from the run folders afterwards. */
	private void trainByJobs(List<TrainingRequest> requests, Progress progress) {
		Jobs jobs = Jobs.ofThisUser();
		List<Integer> ids = jobs.submitTrainings(requests, List.of(), executor::apply, progress).stream()
				.map(Job::id).toList();
		new JobWaiting(jobs, progress, out()).await(ids);
	}
}
