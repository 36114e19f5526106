// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.pipeline;

import java.util.stream.Collectors;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import org.hilum.engine.train.TrainingTask.Existing;
import org.hilum.model.RunState;
import org.hilum.runs.RequestDifference;
import org.hilum.runs.RunFolder;
import org.hilum.runs.RunLauncher;
import org.hilum.runs.RunStatus;
import org.hilum.runs.TrainingJob;
import org.hilum.runs.TrainingRequest;

/** The training. */
final class TrainingStage {

	private final PipelineOptions options;
	private final TrainingRequest request;
	private final RunFolder run;
	private final Progress progress;

	TrainingStage(PipelineOptions options, Progress progress) {
		this.options = options;
		this.request = options.request();
		this.run = request.runFolder();
		this.progress = progress;
	}

	void run() {
		if (!options.force() && isDone()) {
			progress.note(Stage.TRAIN.title() + ": up to date");
			return;
		}
		Existing existing = existing();
		requireFinished(run, TrainingJob.run(request, existing, progress));
	}

	/** {@return whether the training that is asked for is complete} */
	boolean isDone() {
		return RunExtension.isComplete(run) && isSame();
	}

	static void requireFinished(RunFolder run, RunStatus status) {
		if (status.state() == RunState.FAILED) {
			throw HilumException.environment("The training failed: " + status.message(),
					"Its output is in " + run.console() + ".");
		}
		if (status.state() != RunState.FINISHED) {
			throw HilumException.cancelled(Stage.TRAIN.title() + " (" + run.label() + ")");
		}
	}

	private boolean isSame() {
		return !RunLauncher.hasRequest(run) || RunLauncher.request(run).trainsTheSameAs(request);
	}

	/** {@return what is to be done about an earlier training in the run folder} */
	Existing existing() {
		if (options.force() || !run.hasCheckpoint()) {
			return Existing.REPLACE;
		}
		if (!isSame()) {
			String differences = RequestDifference.decisive(RunLauncher.request(run), request).stream()
					.map(RequestDifference::inWords).collect(Collectors.joining(", "));
			throw HilumException.usage("Another training is in the run folder " + run.path() + ": " + differences,
					"Choose another fold or --model_name, or delete that one. More epochs alone are trained by hilum train --c "
							+ "or hilum project extend.");
		}
		return Existing.RESUME;
	}
}
