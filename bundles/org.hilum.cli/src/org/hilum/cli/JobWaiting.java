// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import org.hilum.jobs.Job;
import org.hilum.jobs.JobState;
import org.hilum.jobs.Jobs;

/** Waiting for jobs: with a line about each at its end, or with the output of one. */
final class JobWaiting {

	private final Jobs jobs;
	private final Progress progress;
	private final PrintWriter out;
	private boolean cancelled;

	/**
	 * Prepares.
	 *
	 * @param jobs     the store
	 * @param progress of the waiting
	 * @param out      gets the lines
	 */
	JobWaiting(Jobs jobs, Progress progress, PrintWriter out) {
		this.jobs = jobs;
		this.progress = progress;
		this.out = out;
	}

	/**
	 * Prints why jobs that were submitted are not started; they are stored.
	 *
	 * @param jobs where they were submitted
	 * @param err  gets the line
	 */
	static void warn(Jobs jobs, PrintWriter err) {
		jobs.notStarted().ifPresent(e -> err.println("hilum: " + e.getMessage()));
	}

	/**
	 * Waits until jobs are over and prints a line about each. Cancelling the progress ends the waiting; the jobs continue.
	 *
	 * @param ids their numbers
	 * @throws HilumException when one of them is not finished then
	 */
	void await(List<Integer> ids) {
		List<Job> ended = ids.stream().map(id -> {
			Job job = jobs.await(id, progress::cancelled);
			out.println(JobsCommand.line(job));
			return job;
		}).toList();
		progress.check("Waiting");
		ended.forEach(JobWaiting::requireFinished);
	}

	/**
	 * Prints the output of a job and waits for its end. Cancelling the progress cancels the job.
	 *
	 * @param id its number
	 * @throws HilumException when it is not finished then
	 */
	void follow(int id) {
		JobOutput output = new JobOutput(out);
		Job job = jobs.await(id, () -> {
			output.print(jobs.get(id));
			if (progress.cancelled() && !cancelled) {
				cancelled = true;
				jobs.cancel(id);
			}
			return false;
		});
		output.print(job);
		if (job.state() == JobState.CANCELLED) {
			throw HilumException.cancelled("Job " + job.label());
		}
		requireFinished(job);
	}

	private static void requireFinished(Job job) {
		if (job.state() != JobState.FINISHED) {
			String why = job.message().strip().replaceFirst("\\.$", "");
			throw HilumException.environment("Job " + job.label() + " is " + job.state().name().toLowerCase(Locale.ROOT)
					+ (why.isEmpty() ? "" : ": " + why),
					"Its output: hilum jobs logs " + job.id() + ".");
		}
	}
}
