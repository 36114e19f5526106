// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.monitor.jobs;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hilum.jobs.Job;
import org.hilum.jobs.JobState;
import org.hilum.ui.project.Texts;

/** Texts of the lines of the Jobs view, and what can be done with a job in each state. */
public final class JobRow {

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

	private JobRow() {
	}

	/**
	 * {@return jobs in the order of the view: those that wait or run by priority and number, then the others, the latest first}
	 *
	 * @param jobs the jobs
	 */
	public static List<Job> ordered(List<Job> jobs) {
		Comparator<Job> open = Comparator.comparing((Job job) -> job.state() != JobState.RUNNING)
				.thenComparing(job -> -job.spec().priority()).thenComparing(Job::id);
		return Stream.concat(jobs.stream().filter(job -> !job.isOver()).sorted(open),
				jobs.stream().filter(Job::isOver).sorted(Comparator.comparing(Job::id).reversed())).toList();
	}

	/**
	 * {@return the cells of a job: number, name, state, message, priority, folder, submitted, duration, jobs before it, attempt}
	 *
	 * @param job the job
	 * @param now the time at this moment
	 */
	public static String[] cells(Job job, Instant now) {
		return new String[] { String.valueOf(job.id()), job.spec().name(), word(job.state()),
				job.message(), String.valueOf(job.spec().priority()), folder(job.spec().folder()),
				TIME.format(job.submitted().atZone(ZoneId.systemDefault())), duration(job, now),
				job.spec().after().stream().map(String::valueOf).collect(Collectors.joining(", ")),
				String.valueOf(job.attempt()) };
	}

	private static String word(JobState state) {
		return switch (state) {
			case QUEUED -> Messages.JobRow_queued;
			case RUNNING -> Messages.JobRow_running;
			case SILENT -> Messages.JobRow_silent;
			case INTERRUPTED -> Messages.JobRow_interrupted;
			case FAILED -> Messages.JobRow_failed;
			case FINISHED -> Messages.JobRow_finished;
			case CANCELLED -> Messages.JobRow_cancelled;
		};
	}

	private static String folder(Path folder) {
		return folder == null || folder.getFileName() == null ? "" : folder.getFileName().toString();
	}

	private static String duration(Job job, Instant now) {
		if (job.started() == null) {
			return "";
		}
		Instant end = job.ended() != null ? job.ended() : job.state() == JobState.RUNNING ? now : null;
		return end == null ? "" : Texts.duration(Duration.between(job.started(), end));
	}

	/**
	 * {@return whether a job can be cancelled}
	 *
	 * @param job the job
	 */
	public static boolean canCancel(Job job) {
		return !job.isOver();
	}

	/**
	 * {@return whether another attempt at a job can be made}
	 *
	 * @param job the job
	 */
	public static boolean canRetry(Job job) {
		return job.isOver() && job.state() != JobState.FINISHED || job.state() == JobState.SILENT;
	}

	/**
	 * {@return whether the priority of a job matters: it waits}
	 *
	 * @param job the job
	 */
	public static boolean canMove(Job job) {
		return job.state() == JobState.QUEUED;
	}

	/**
	 * {@return the number of the job before which a job comes that is dropped at a line; 0 for the end of those that wait, -1
	 * when nothing is moved}
	 *
	 * @param shown  the jobs in the order of the view
	 * @param moved  the job that is dropped
	 * @param line   the line; beyond the last one for the empty part of the table
	 * @param behind whether it is dropped at the lower half of the line
	 */
	public static int before(List<Job> shown, Job moved, int line, boolean behind) {
		List<Job> waiting = shown.stream().filter(JobRow::canMove).toList();
		if (!canMove(moved) || !waiting.contains(moved)) {
			return -1;
		}
		int above = (int) shown.stream().limit(line).filter(JobRow::canMove).count();
		int place = above + (behind && line < shown.size() && canMove(shown.get(line)) ? 1 : 0);
		int own = waiting.indexOf(moved);
		if (place == own || place == own + 1) {
			return -1;
		}
		return place == waiting.size() ? 0 : waiting.get(place).id();
	}

	/**
	 * {@return the icon of a state}
	 *
	 * @param state the state
	 */
	static String icon(JobState state) {
		return switch (state) {
			case QUEUED -> "run-queued";
			case RUNNING -> "run-running";
			case SILENT, INTERRUPTED, CANCELLED -> "run-interrupted";
			case FAILED -> "run-failed";
			case FINISHED -> "run-finished";
		};
	}
}
