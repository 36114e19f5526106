// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.models.result;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.osgi.util.NLS;
import org.eclipse.ui.PlatformUI;
import org.hilum.core.HilumException;
import org.hilum.core.options.OptionValues;
import org.hilum.evaluation.EvaluationSummary;
import org.hilum.jobs.JobMonitor;
import org.hilum.jobs.JobState;
import org.hilum.runs.predictions.PredictionFolder;
import org.hilum.ui.run.Trainings;

/**
 * Submits the evaluation of a prediction and shows it in the Progress view until it is over; the report opens at its end. The
 * evaluation itself is a job of the store: cancelling this one cancels it, but when the workbench closes it continues.
 */
final class EvaluationJob extends Job {

	private static final Set<Path> RUNNING = ConcurrentHashMap.newKeySet();
	private static final long POLL_MILLIS = 500;

	private final PredictionFolder prediction;
	private final Path labels;
	private final OptionValues values;
	private final Semaphore changed = new Semaphore(0);

	EvaluationJob(PredictionFolder prediction, Path labels, OptionValues values) {
		super(NLS.bind(Messages.EvaluationJob_name, prediction.folder().getFileName()));
		this.prediction = prediction;
		this.labels = labels;
		this.values = values;
		RUNNING.add(prediction.folder());
	}

	/** {@return whether a prediction is being evaluated on behalf of this window} */
	static boolean isRunning(Path folder) {
		return RUNNING.contains(folder);
	}

	@Override
	protected IStatus run(IProgressMonitor bar) {
		JobMonitor.Listener listener = (_, _) -> changed.release();
		Trainings.get().addJobListener(listener);
		// how long it lasts is not known
		bar.beginTask("", IProgressMonitor.UNKNOWN);
		JobState end = null;
		try {
			end = watch(bar, Trainings.get().submit(PredictionActions.evaluation(prediction, labels, values)).id());
			return Status.OK_STATUS;
		} catch (HilumException e) {
			return new Status(IStatus.ERROR, "org.hilum.ui.models", e.getMessage(), e);
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			return Status.CANCEL_STATUS;
		} finally {
			Trainings.get().removeJobListener(listener);
			RUNNING.remove(prediction.folder());
			PredictionList.get().refreshLater();
			if (end == JobState.FINISHED) {
				PredictionActions.openReport(prediction.folder().resolve(EvaluationSummary.FILE_NAME));
			}
			bar.done();
		}
	}

	/** {@return how it ended; null where the workbench closes before} */
	private JobState watch(IProgressMonitor bar, int id) throws InterruptedException {
		boolean asked = false;
		while (true) {
			Optional<org.hilum.jobs.Job> job = Trainings.get().jobs().stream().filter(j -> j.id() == id).findFirst();
			if (job.filter(org.hilum.jobs.Job::isOver).isPresent()) {
				return job.get().state();
			}
			if (!PlatformUI.isWorkbenchRunning() || PlatformUI.getWorkbench().isClosing()) {
				return null;
			}
			if (bar.isCanceled() && !asked && job.isPresent()) {
				Trainings.get().cancel(job.get());
				asked = true;
			}
			bar.subTask(job.map(j -> PredictionRow.name(j.state())).orElse(Messages.PredictionRow_queued));
			if (changed.tryAcquire(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
				changed.drainPermits();
			}
		}
	}
}
