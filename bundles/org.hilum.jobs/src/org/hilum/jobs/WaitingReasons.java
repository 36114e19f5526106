// SPDX-License-Identifier: EPL-2.0
package org.hilum.jobs;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Dependencies between the jobs of a list, and why those wait that wait. */
final class WaitingReasons {

	private final JobList list;
	private final Machine machine;
	private final Map<Integer, Job> byId = new HashMap<>();

	WaitingReasons(JobList list, Machine machine) {
		this.list = list;
		this.machine = machine;
		list.jobs().forEach(job -> byId.put(job.id(), job));
	}

	/** {@return whether all jobs that must come first are finished} */
	boolean isReady(Job job) {
		return job.spec().after().stream().allMatch(id -> byId.containsKey(id) && byId.get(id).state() == JobState.FINISHED);
	}

	/** {@return why a queued job cannot begin without an action of the user; empty when it only has to wait} */
	Optional<String> blocked(Job job) {
		for (int id : job.spec().after()) {
			Job first = byId.get(id);
			// ids grow, so that dependencies have no cycles unless files were changed by hand
			if (first == null || id >= job.id()) {
				return Optional.of("Waits for job " + id + ", whose file cannot be used; cancel this job");
			}
			if (first.isOver() && first.state() != JobState.FINISHED) {
				return Optional.of("Waits for job " + id + ", which is " + first.state().name().toLowerCase(Locale.ROOT)
						+ "; hilum jobs retry " + id + " starts it again, and this job after it");
			}
			if (first.state() == JobState.QUEUED && blocked(first).isPresent()) {
				return Optional.of("Waits for job " + id + ". " + blocked(first).get());
			}
		}
		return job.spec().executor().equals(LocalJobExecutor.ID) ? Allocation.impossible(machine, job.spec().resources())
				: Optional.empty();
	}

	/** {@return whether a dispatcher has something to start now or later} */
	boolean isWorkLeft() {
		return list.jobs().stream()
				.anyMatch(job -> job.isRepeated() || isLocalAndSilent(job)
						|| job.state() == JobState.QUEUED && blocked(job).isEmpty());
	}

	/** The dispatcher finds out whether such a job is over. */
	private static boolean isLocalAndSilent(Job job) {
		return job.state() == JobState.SILENT && job.spec().executor().equals(LocalJobExecutor.ID);
	}

	/** {@return the list with the reasons of jobs that wait} */
	JobList explained() {
		return new JobList(list.jobs().stream().map(this::explained).toList(), list.problems());
	}

	private Job explained(Job job) {
		if (job.state() != JobState.QUEUED) {
			return job;
		}
		Optional<String> blocked = blocked(job);
		if (blocked.isPresent()) {
			return job.because(blocked.get());
		}
		return isReady(job) ? job : job.because("Waits for " + waitsFor(job));
	}

	private String waitsFor(Job job) {
		return String.join(", ", job.spec().after().stream()
				.filter(id -> byId.get(id).state() != JobState.FINISHED).map(id -> "job " + id).toList());
	}
}
