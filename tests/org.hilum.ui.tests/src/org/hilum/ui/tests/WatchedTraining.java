// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.tests;

import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.hilum.core.Lease;
import org.hilum.core.ProcessIdentity;
import org.hilum.jobs.Job;
import org.hilum.jobs.JobState;
import org.hilum.jobs.Jobs;
import org.hilum.runs.RunFolder;
import org.hilum.ui.project.OpenProject;
import org.hilum.ui.run.Trainings;

/**
 * A training as the workbench sees one, with its job and the events of its run folder, without a network that is trained: an
 * iteration each second and an epoch every ten, after a history of epochs.
 */
final class WatchedTraining implements AutoCloseable {

	/** The thread that writes the events, which another process does for a training. */
	static final String THREAD = "training";
	private static final int SECONDS_OF_EPOCH = 10;
	private static final int ITERATIONS = 250;

	private final RecordedRun run;
	private final Job job;
	private final Lease lease;
	private final int history;
	private final ScheduledExecutorService writer = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform()
			.name(THREAD).factory());
	private int written;

	/** Begins it; this process counts as the one that trains. */
	WatchedTraining(OpenProject project, int history) {
		this.history = history;
		RunFolder folder = HeldTraining.submit(project, project.model().getExperiments().getFirst().getName());
		job = Trainings.get().job(folder).orElseThrow();
		run = new RecordedRun(project);
		run.event("{'event':'start','first_epoch':0,'epochs':" + 2 * history + ",'iterations':" + ITERATIONS + "}");
		for (int i = 0; i < history; i++) {
			epoch(i);
		}
		run.process(ProcessIdentity.current());
		lease = Lease.acquire(job.log().getParent(), "watched training");
		UiThread.await("the job", Workbench.PATIENCE,
				() -> Trainings.get().job(folder).filter(one -> one.state() == JobState.RUNNING).isPresent());
		run.show();
	}

	/** Writes events by the clock until this is closed. */
	void proceed() {
		writer.scheduleAtFixedRate(this::next, 0, 1, TimeUnit.SECONDS);
	}

	/** Writes the event of the next second. */
	void next() {
		int epoch = history + written / SECONDS_OF_EPOCH;
		int iteration = written % SECONDS_OF_EPOCH * ITERATIONS / SECONDS_OF_EPOCH;
		written++;
		run.event(String.format(Locale.ROOT,
				"{'event':'iteration','epoch':%d,'iteration':%d,'of':%d,'loss':%.4f,'eta_seconds':%.1f}",
				epoch, iteration, ITERATIONS, -0.4 - written * 1e-4, 5000.5 - written));
		if (written % SECONDS_OF_EPOCH == 0) {
			epoch(epoch);
		}
	}

	private void epoch(int number) {
		double progress = 1 - Math.exp(-number / 200.0);
		run.event(String.format(Locale.ROOT, "{'event':'epoch','epoch':%d,'train_loss':%.4f,'val_loss':%.4f,'mean_fg_dice':%.4f,"
				+ "'ema_fg_dice':%.4f,'dice_per_class':[%.4f,%.4f],'lr':0.005,'epoch_seconds':10.25}", number, -0.8 * progress,
				-0.7 * progress, 0.85 * progress, 0.84 * progress, 0.87 * progress, 0.83 * progress));
	}

	RunFolder folder() {
		return run.folder();
	}

	@Override
	public void close() {
		writer.shutdownNow();
		run.ended("stopped", "");
		lease.close();
		Jobs.ofThisUser().cancel(job.id());
	}
}
