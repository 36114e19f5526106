// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import org.hilum.jobs.Job;
import org.hilum.jobs.JobOptions;
import org.hilum.jobs.JobSpec;
import org.hilum.jobs.JobState;
import org.hilum.jobs.Jobs;
import org.hilum.core.options.OptionValues;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The option {@code --executor} of a command: the same command as a job, which is waited for. */
final class ExecutorOption {

	private static final String NAME = "--executor";
	private static final long POLL_MILLIS = 300;

	@Spec(Spec.Target.MIXEE)
	private CommandSpec command;

	@Option(names = NAME, paramLabel = "ID", description = "Submit this as a job to an executor, such as local, and wait for "
			+ "it; it continues when this command is killed (hilum jobs). Default: this process does it.")
	private String executor;

	/** {@return whether an executor is named} */
	boolean isGiven() {
		return executor != null;
	}

	/**
	 * Submits the command without this option, prints the output of the job and waits for its end. Cancelling the progress
	 * cancels the job.
	 *
	 * @param progress of the waiting
	 * @param out      gets the output of the job
	 */
	void carryOut(Progress progress, PrintWriter out) {
		List<String> line = line();
		Jobs jobs = Jobs.ofThisUser();
		JobSpec spec = JobSpec.command(line)
				.with(JobOptions.resources(OptionValues.NONE, JobsSubmitCommand.device(line))).by(executor);
		int id = jobs.submit(spec).id();
		Job job = follow(jobs, id, progress, out);
		if (job.state() == JobState.CANCELLED) {
			throw HilumException.cancelled("Job " + job.label());
		}
		if (job.state() != JobState.FINISHED) {
			throw HilumException.environment("Job " + job.label() + " is " + job.state().name().toLowerCase(Locale.ROOT)
					+ (job.message().isEmpty() ? "" : ": " + job.message()), "Its output: hilum jobs logs " + id + ".");
		}
	}

	private List<String> line() {
		List<String> line = new ArrayList<>(command.commandLine().getParent().getParseResult().originalArgs());
		int at = line.indexOf(NAME);
		if (at >= 0) {
			line.subList(at, at + 2).clear();
		}
		line.removeIf(argument -> argument.startsWith(NAME + "="));
		return line;
	}

	private static Job follow(Jobs jobs, int id, Progress progress, PrintWriter out) {
		JobOutput output = new JobOutput(out);
		boolean asked = false;
		while (true) {
			Job job = jobs.get(id);
			output.print(job);
			if (job.isOver()) {
				return job;
			}
			if (progress.cancelled() && !asked) {
				jobs.cancel(id);
				asked = true;
			}
			jobs.wake();
			JobOutput.pause(POLL_MILLIS);
		}
	}
}
