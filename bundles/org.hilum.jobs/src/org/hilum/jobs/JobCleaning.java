// SPDX-License-Identifier: EPL-2.0
package org.hilum.jobs;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hilum.core.HilumException;

/** Removal of jobs that are over, with their output. */
final class JobCleaning {

	/** Jobs that are over and are kept without being asked. */
	static final int KEPT = 500;
	/** Age from which jobs that are over are removed without being asked. */
	static final Duration KEPT_FOR = Duration.ofDays(60);

	private final JobStore store;

	JobCleaning(JobStore store) {
		this.store = store;
	}

	/** Removes those that are too many, or too old. */
	int automatically(Instant now) {
		return clean(KEPT, Duration.ZERO, now) + clean(0, KEPT_FOR, now);
	}

	/** {@return how many were removed} */
	int clean(int keep, Duration age, Instant now) {
		JobList list = store.list();
		Set<Integer> needed = needed(list);
		List<Job> over = list.jobs().stream().filter(Job::isOver).sorted(Comparator.comparing(JobCleaning::end).reversed())
				.toList();
		int removed = 0;
		for (Job job : over.subList(Math.min(keep, over.size()), over.size())) {
			boolean old = end(job).plus(age).compareTo(now) <= 0;
			if (old && !needed.contains(job.id()) && store.remove(job.id(), Job::isOver)) {
				removed++;
			}
		}
		return removed;
	}

	void remove(int id) {
		Job job = store.job(id);
		if (!job.isOver()) {
			throw HilumException.usage("Job " + job.label() + " is not over", "Cancel it first: hilum jobs cancel " + id + ".");
		}
		if (needed(store.list()).contains(id)) {
			throw HilumException.usage("Another job waits for job " + job.label(), "Cancel that one first, or keep this one.");
		}
		store.remove(id, Job::isOver);
	}

	/** {@return jobs that others which are not over depend on} */
	private static Set<Integer> needed(JobList list) {
		Set<Integer> needed = new HashSet<>();
		list.jobs().stream().filter(job -> !job.isOver()).forEach(job -> needed.addAll(job.spec().after()));
		return needed;
	}

	/** {@return when it ended; one that was interrupted or cancelled before it began has no end} */
	private static Instant end(Job job) {
		return job.ended() != null ? job.ended() : job.started() != null ? job.started() : job.submitted();
	}
}
