// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.hilum.core.HilumException;
import org.hilum.core.Json;
import org.hilum.core.Progress;
import org.hilum.core.SafePaths;
import org.hilum.jobs.Job;
import org.hilum.jobs.JobDiagnosis;
import org.hilum.jobs.JobList;
import org.hilum.jobs.Jobs;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hilum jobs}. */
@Command(name = "jobs", mixinStandardHelpOptions = true, description = "Jobs: commands that are carried out one after the "
		+ "other in the background, by priority, as their dependencies and the machine allow. They continue when the terminal "
		+ "is closed, and after a restart of the machine with the next hilum jobs.", //
		subcommands = { JobsCommand.Listing.class, JobsSubmitCommand.class, JobsCommand.Cancel.class,
				JobsCommand.Priority.class, JobsCommand.Move.class, JobsLogsCommand.class, JobsCommand.Why.class,
				JobsCommand.Wait.class, JobsCommand.Retry.class, JobsCleanCommand.class })
final class JobsCommand extends CommandGroup {

	/** {@return one line about a job} */
	static String line(Job job) {
		return String.format(Locale.ROOT, "%5d  %-11s %4d  %8s  %-7s  %s", job.id(), job.state(), job.spec().priority(),
				time(job), job.device() == null ? "-" : job.device(), job.spec().name());
	}

	/** {@return how long it has waited, or how long its last attempt took} */
	private static String time(Job job) {
		Instant from = job.started() == null ? job.submitted() : job.started();
		Instant to = job.ended() == null ? Instant.now() : job.ended();
		if (job.ended() == null && job.isOver()) {
			return "-";
		}
		Duration d = Duration.between(from, to);
		return String.format(Locale.ROOT, "%d:%02d:%02d", d.toHours(), d.toMinutesPart(), d.toSecondsPart());
	}

	/** {@code hilum jobs list}. */
	@Command(name = "list", description = "Lists the jobs: number, state, priority, time (waited, running or taken), device, "
			+ "name; under those that wait, failed or were interrupted, the reason.")
	static final class Listing extends WorkCommand {

		@Option(names = "--json", description = "Print JSON, an array with one object for each job.")
		private boolean json;

		@Override
		protected void work(Progress progress) {
			Jobs jobs = Jobs.ofThisUser();
			try {
				jobs.wake();
			} catch (HilumException e) {
				// the list is wanted just then
				err().println("hilum: " + e.getMessage());
			}
			JobList list = jobs.list();
			list.problems().forEach(problem -> err().println("hilum: " + problem));
			if (json) {
				out().println(Json.text(list.jobs().stream().map(Job::toJson).toList()));
				return;
			}
			if (list.jobs().isEmpty()) {
				out().println("There are no jobs. hilum jobs submit COMMAND adds one.");
				return;
			}
			out().println("   ID  STATE       PRIO      TIME  DEVICE   NAME");
			for (Job job : list.jobs()) {
				out().println(line(job));
				if (!job.message().isEmpty()) {
					out().println("       " + job.message());
				}
			}
		}
	}

	/** {@code hilum jobs cancel}. */
	@Command(name = "cancel", description = "Cancels jobs. One that runs saves and ends.")
	static final class Cancel extends WorkCommand {

		@Parameters(paramLabel = "ID", arity = "1..*", description = "Numbers of jobs.")
		private List<Integer> ids = new ArrayList<>();

		@Override
		protected void work(Progress progress) {
			ids.forEach(id -> out().println(line(Jobs.ofThisUser().cancel(id))));
		}
	}

	/** {@code hilum jobs priority}. */
	@Command(name = "priority", description = "Changes the priority of a job that waits.")
	static final class Priority extends WorkCommand {

		@Parameters(index = "0", paramLabel = "ID", description = "Number of the job.")
		private int id;

		@Parameters(index = "1", paramLabel = "PRIORITY", description = "The highest comes first; 0 is usual, -1 comes later.")
		private int priority;

		/** A negative number is no option. */
		@Spec
		void allowNegativeNumbers(CommandSpec own) {
			own.parser().unmatchedOptionsArePositionalParams(true);
		}

		@Override
		protected void work(Progress progress) {
			out().println(line(Jobs.ofThisUser().setPriority(id, priority)));
		}
	}

	/** {@code hilum jobs move}. */
	@Command(name = "move", description = "Moves a job that waits before another one, by changing priorities.")
	static final class Move extends WorkCommand {

		@Parameters(index = "0", paramLabel = "ID", description = "Number of the job.")
		private int id;

		@Parameters(index = "1", paramLabel = "BEFORE", arity = "0..1", defaultValue = "0", description = "Number of the "
				+ "job before which it comes. Default: the end.")
		private int before;

		@Override
		protected void work(Progress progress) {
			out().println(line(Jobs.ofThisUser().move(id, before)));
		}
	}

	/** {@code hilum jobs why}. */
	@Command(name = "why", description = "Explains why a job has no result, by known causes in its output, and what to do next.")
	static final class Why extends WorkCommand {

		@Parameters(paramLabel = "ID", description = "Number of the job.")
		private int id;

		@Override
		protected void work(Progress progress) {
			Job job = Jobs.ofThisUser().get(id);
			out().println(line(job));
			out().println(JobDiagnosis.of(job).map(JobDiagnosis::text).map(SafePaths::printable)
					.orElse(job.message().isEmpty() ? "Nothing is wrong with it." : job.message()));
		}
	}

	/** {@code hilum jobs wait}. */
	@Command(name = "wait", description = "Waits until jobs are over. Ends with an error when one of them is not finished then.")
	static final class Wait extends WorkCommand {

		@Parameters(paramLabel = "ID", arity = "0..*", description = "Numbers of jobs. Default: all that are not over.")
		private List<Integer> ids = new ArrayList<>();

		@Override
		protected void work(Progress progress) {
			Jobs jobs = Jobs.ofThisUser();
			List<Integer> all = ids.isEmpty()
					? jobs.list().jobs().stream().filter(job -> !job.isOver()).map(Job::id).toList()
					: ids;
			new JobWaiting(jobs, progress, out()).await(all);
		}
	}

	/** {@code hilum jobs retry}. */
	@Command(name = "retry", description = "Tries jobs again that failed, were interrupted or cancelled. A training continues "
			+ "from its latest checkpoint.")
	static final class Retry extends WorkCommand {

		@Parameters(paramLabel = "ID", arity = "1..*", description = "Numbers of jobs.")
		private List<Integer> ids = new ArrayList<>();

		@Override
		protected void work(Progress progress) {
			Jobs jobs = Jobs.ofThisUser();
			ids.forEach(id -> out().println(line(jobs.retry(id))));
			JobWaiting.warn(jobs, err());
		}
	}
}
