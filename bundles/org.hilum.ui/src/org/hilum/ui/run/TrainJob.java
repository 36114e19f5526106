// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.run;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.ISchedulingRule;
import org.eclipse.core.runtime.jobs.Job;
import org.hilum.core.HilumException;
import org.hilum.model.RunState;
import org.hilum.runs.RunFolder;
import org.hilum.runs.RunHandle;
import org.hilum.runs.RunLauncher;
import org.hilum.runs.RunMonitor;
import org.hilum.runs.RunStates;
import org.hilum.runs.RunStatus;
import org.hilum.runs.TrainingRequest;
import org.hilum.runs.pipeline.Pipeline;
import org.hilum.runs.pipeline.PipelineOptions;
import org.hilum.runs.pipeline.PipelineResult;
import org.hilum.runs.pipeline.Stage;

/**
 * Prepares the data of an experiment, starts its training in a process of its own, follows it, and has the result
 * evaluated and reported. Cancelling while the training runs asks it to save and stop; closing the workbench leaves it
 * going, and a new job of mode {@link Mode#ATTACH} takes over later.
 */
public final class TrainJob extends Job {

	/** Where the job begins. */
	public enum Mode {
		/** From the raw data. */
		START,
		/** From the latest checkpoint. */
		RESUME,
		/** With a training that is going on. */
		ATTACH,
		/** With a finished training that lacks its evaluation or report. */
		FINISH
	}

	/** The family of these jobs. */
	public static final Object FAMILY = TrainJob.class;

	private static final String BUNDLE = "org.hilum.ui";
	private static final String LOCAL = "local";
	private static final Duration POLL = Duration.ofMillis(500);
	/** Trainings started here wait for each other: two at once would only share the processors. */
	private static final ISchedulingRule TURN = new Turn();
	private static final int STAGES = StageProgress.withTraining(Stage.values().length);

	private final String experiment;
	private final TrainingRequest request;
	private final Mode mode;
	private final BooleanSupplier closing;
	private final Consumer<TrainJob> changed;
	private volatile boolean preparing;
	private volatile PipelineResult result;

	/**
	 * @param experiment the experiment's name, for people
	 * @param request    what to train
	 * @param mode       where to begin
	 * @param closing    whether the workbench is about to close, so that a cancelled job must not stop the training
	 * @param changed    hears when the run folder has changed: started, ended, evaluated
	 */
	public TrainJob(String experiment, TrainingRequest request, Mode mode, BooleanSupplier closing,
			Consumer<TrainJob> changed) {
		super((mode == Mode.FINISH ? "Evaluating " : "Training ") + experiment);
		this.experiment = experiment;
		this.request = request;
		this.mode = mode;
		this.closing = closing;
		this.changed = changed;
		setUser(false);
		setPriority(LONG);
		if (mode == Mode.START || mode == Mode.RESUME) {
			setRule(TURN);
		}
	}

	/** {@return the experiment's name} */
	public String experiment() {
		return experiment;
	}

	/** {@return what it trains} */
	public TrainingRequest request() {
		return request;
	}

	/** {@return the run folder} */
	public RunFolder run() {
		return request.runFolder();
	}

	/** {@return whether it works on the data in this process, so that closing the workbench would break it off} */
	public boolean preparing() {
		return preparing;
	}

	/** {@return what the pipeline made, or null before that} */
	public PipelineResult result() {
		return result;
	}

	@Override
	public boolean belongsTo(Object family) {
		return FAMILY.equals(family);
	}

	@Override
	protected IStatus run(IProgressMonitor monitor) {
		StageProgress progress = new StageProgress(monitor, STAGES, monitor::isCanceled);
		try {
			if (mode != Mode.FINISH && !train(monitor, progress)) {
				return Status.OK_STATUS;
			}
			inThisProcess(() -> result = Pipeline.run(PipelineOptions.of(request), progress));
			changed.accept(this);
			return Status.OK_STATUS;
		} catch (HilumException e) {
			return e.kind() == HilumException.Kind.CANCELLED ? Status.CANCEL_STATUS
					: new Status(IStatus.ERROR, BUNDLE, e.getMessage(), e);
		} finally {
			monitor.done();
		}
	}

	/** Starts or joins the training and waits for its end; tells whether it finished. */
	private boolean train(IProgressMonitor monitor, StageProgress progress) {
		RunHandle handle = begin(progress);
		changed.accept(this);
		RunStatus end = follow(handle, monitor, progress);
		changed.accept(this);
		if (end.state() == RunState.FAILED || RunStates.of(end.state()).resumable() && !RunStatus.hasFinalEvent(run())) {
			throw failed(end);
		}
		return end.state() == RunState.FINISHED;
	}

	private RunHandle begin(StageProgress progress) {
		switch (mode) {
			case ATTACH:
				return RunLauncher.attach(run());
			case RESUME:
				return RunLauncher.resume(run());
			default:
				inThisProcess(() -> Pipeline.run(PipelineOptions.of(request).until(Stage.PREPROCESS), progress));
				progress.check("Training " + experiment);
				return RunLauncher.launch(request, LOCAL);
		}
	}

	private RunStatus follow(RunHandle handle, IProgressMonitor monitor, StageProgress progress) {
		progress.reach(Stage.TRAIN.ordinal());
		progress.begin(Stage.TRAIN.title(), 0);
		boolean asked = false;
		try (RunFeed feed = new RunFeed(RunMonitor.shared(), run())) {
			RunStatus status = handle.await(POLL);
			while (!status.isOver() || handle.pid().isPresent()) {
				if (monitor.isCanceled() && closing.getAsBoolean()) {
					return status;
				}
				if (monitor.isCanceled() && !asked) {
					handle.stop();
					asked = true;
				}
				TrainingSnapshot now = feed.snapshot();
				progress.at(now.fraction(), asked ? "Saving a checkpoint and stopping" : now.shortLine());
				status = handle.await(POLL);
			}
			return status;
		}
	}

	private void inThisProcess(Runnable work) {
		preparing = true;
		try {
			work.run();
		} finally {
			preparing = false;
		}
	}

	/** A rule that conflicts with itself only. */
	private static final class Turn implements ISchedulingRule {
		@Override
		public boolean contains(ISchedulingRule rule) {
			return rule == this;
		}

		@Override
		public boolean isConflicting(ISchedulingRule rule) {
			return rule == this;
		}
	}

	private HilumException failed(RunStatus end) {
		String remedy = end.message().isBlank()
				? "The output of the training is in console.log in the run folder; choose Resume or Run to try again."
				: end.message();
		return HilumException.environment("The training of " + experiment + " "
				+ (end.state() == RunState.FAILED ? "failed" : "was interrupted"), remedy);
	}
}
