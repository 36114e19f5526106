// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.osgi.util.NLS;
import org.hilum.core.HilumException;
import org.hilum.jobs.JobMonitor;
import org.hilum.jobs.JobSpec;
import org.hilum.jobs.JobState;
import org.hilum.jobs.Jobs;
import org.hilum.runs.TrainingRequest;
import org.hilum.runs.pipeline.Pipeline;
import org.hilum.runs.pipeline.Stage;

/**
 * Submits trainings to the store of jobs. Those that may need others before them, the second stages of cascades, are planned
 * here first; all others are submitted at once and plan themselves.
 */
final class SubmitJob extends Job {

	/** The family of these jobs: what they have not submitted yet is lost when the workbench closes. */
	static final Object FAMILY = SubmitJob.class;

	private static final int STAGES = Stage.PLAN.ordinal() + 1;

	private final List<Submission> work;
	private final Jobs jobs;
	private final JobMonitor monitor;
	private final Runnable done;

	/**
	 * Makes a job that is not scheduled yet.
	 *
	 * @param name    what is submitted, for people
	 * @param work    the trainings
	 * @param jobs    the store
	 * @param monitor shows them afterwards
	 * @param done    called at the end, also after a failure
	 */
	SubmitJob(String name, List<Submission> work, Jobs jobs, JobMonitor monitor, Runnable done) {
		super(NLS.bind(Messages.SubmitJob_name, name));
		this.work = work;
		this.jobs = jobs;
		this.monitor = monitor;
		this.done = done;
		setUser(true);
	}

	@Override
	public boolean belongsTo(Object family) {
		return FAMILY.equals(family);
	}

	@Override
	protected IStatus run(IProgressMonitor bar) {
		try {
			submit(new StageProgress(bar, STAGES, bar::isCanceled));
			return jobs.notStarted().<IStatus>map(e -> new Status(IStatus.WARNING, "org.hilum.ui", e.getMessage(), e))
					.orElse(Status.OK_STATUS);
		} catch (HilumException e) {
			return e.kind() == HilumException.Kind.CANCELLED ? Status.CANCEL_STATUS
					: new Status(IStatus.ERROR, "org.hilum.ui", e.getMessage(), e);
		} finally {
			monitor.refresh();
			done.run();
			bar.done();
		}
	}

	private void submit(StageProgress progress) {
		List<Submission> planned = new ArrayList<>();
		for (Submission each : work) {
			if (Pipeline.mayNeedOthers(each.request())) {
				planned.add(each);
			} else {
				submit(each);
			}
		}
		if (!planned.isEmpty()) {
			jobs.submitTrainings(planned.stream().map(Submission::request).toList(), List.of(), this::finish, progress);
		}
	}

	/** An earlier job of the run is tried again, with what waits for it; otherwise there is a new one. */
	private void submit(Submission each) {
		Optional<org.hilum.jobs.Job> earlier = monitor.of(each.request().runFolder()).filter(job -> canContinue(job, each));
		if (earlier.isPresent()) {
			jobs.retry(earlier.get().id());
		} else {
			jobs.submit(each.spec());
		}
	}

	private static boolean canContinue(org.hilum.jobs.Job job, Submission each) {
		boolean begun = job.isOver() && job.state() != JobState.FINISHED && job.started() != null;
		return begun && !each.replace() && TrainingRequest.fromJson(job.spec().training()).equals(each.request());
	}

	private JobSpec finish(JobSpec spec) {
		JobSpec first = work.getFirst().spec();
		return work.stream().filter(each -> spec.runFolder().filter(each.request().runFolder()::equals).isPresent())
				.findFirst().map(each -> each.spec().after(spec.after()))
				.orElseGet(() -> spec.by(first.executor(), first.executorOptions()).in(first.folder()));
	}
}
