// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.run;

import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.ui.PlatformUI;
import org.hilum.runs.RunFolder;
import org.hilum.runs.RunMonitor;

/**
 * Shows a training job in the Progress view. It only watches: cancelling it asks the training to save and stop, and when the
 * workbench closes it ends alone.
 */
final class WatchJob extends Job {

	/** The family of these jobs. */
	static final Object FAMILY = WatchJob.class;

	private static final int UNITS = 1000;
	private static final long POLL_MILLIS = 500;

	private final Trainings trainings;
	private final RunFolder run;
	private final int id;
	private final Semaphore changed = new Semaphore(0);

	WatchJob(Trainings trainings, RunFolder run, org.hilum.jobs.Job job) {
		super(job.spec().name());
		this.trainings = trainings;
		this.run = run;
		this.id = job.id();
		setPriority(LONG);
	}

	@Override
	public boolean belongsTo(Object family) {
		return FAMILY.equals(family);
	}

	@Override
	protected IStatus run(IProgressMonitor bar) {
		Runnable listener = changed::release;
		trainings.addListener(listener);
		// no name: the platform would repeat it before every sub-task
		bar.beginTask("", UNITS);
		try (RunFeed feed = new RunFeed(RunMonitor.shared(), run)) {
			watch(bar, feed);
			return Status.OK_STATUS;
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			return Status.CANCEL_STATUS;
		} finally {
			trainings.removeListener(listener);
			bar.done();
		}
	}

	private void watch(IProgressMonitor bar, RunFeed feed) throws InterruptedException {
		boolean asked = false;
		int shown = 0;
		while (trainings.job(run).filter(job -> job.id() == id).isPresent()) {
			if (bar.isCanceled() && !asked) {
				if (!PlatformUI.isWorkbenchRunning() || PlatformUI.getWorkbench().isClosing()) {
					return;
				}
				trainings.stop(List.of(run));
				asked = true;
			}
			TrainingSnapshot now = feed.snapshot();
			int reached = (int) Math.round(now.fraction() * UNITS);
			bar.worked(Math.max(0, reached - shown));
			shown = Math.max(shown, reached);
			bar.subTask(asked ? Messages.WatchJob_saving : now.shortLine());
			if (changed.tryAcquire(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
				changed.drainPermits();
			}
		}
	}
}
