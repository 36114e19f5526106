// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.pipeline;

import java.nio.file.Files;
import java.time.Duration;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import org.hilum.engine.train.TrainingTask.Existing;
import org.hilum.model.RunState;
import org.hilum.runs.RunEvent;
import org.hilum.runs.RunFolder;
import org.hilum.runs.RunHandle;
import org.hilum.runs.RunHistory;
import org.hilum.runs.RunLauncher;
import org.hilum.runs.RunStatus;
import org.hilum.runs.TrainingJob;
import org.hilum.runs.TrainingRequest;

/** The training, in this process or through an executor. */
final class TrainingStage {

	private static final Duration POLL = Duration.ofMillis(500);

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
		RunStatus status = options.executor() == null ? TrainingJob.run(request, existing, progress)
				: launched(existing);
		requireFinished(run, status);
	}

	/** {@return whether the training that is asked for is complete} */
	boolean isDone() {
		return Files.isRegularFile(run.checkpoint("final")) && isSame();
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
			throw HilumException.usage(
					"Another training (of another length, seed or plan) is in the run folder " + run.path(),
					"Choose another fold or folder, or delete that one.");
		}
		return Existing.RESUME;
	}

	private RunStatus launched(Existing existing) {
		RunHandle handle = existing == Existing.RESUME ? RunLauncher.resume(run, request.folders())
				: RunLauncher.launch(request, options.executor());
		Follower follower = new Follower();
		RunStatus status = handle.await(POLL);
		boolean asked = false;
		while (!status.isOver()) {
			if (progress.cancelled() && !asked) {
				handle.stop();
				asked = true;
			}
			follower.look();
			status = handle.await(POLL);
		}
		return status;
	}

	/**
	 * Turns what the event file says into progress: one unit per epoch, since iterations are told of only now and then.
	 */
	private final class Follower {
		private boolean begun;
		private int told;

		void look() {
			RunHistory history = RunHistory.read(run);
			if (!begun && history.total() > 0) {
				begun = true;
				told = history.started().map(RunEvent.Started::firstEpoch).orElse(0);
				progress.begin(Stage.TRAIN.title(), history.total() - (long) told);
			}
			if (begun && history.done() > told) {
				progress.advance(history.done() - (long) told);
				told = history.done();
			}
		}
	}
}
