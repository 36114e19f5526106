// SPDX-License-Identifier: EPL-2.0
package org.hilum.jobs;

import java.util.List;
import java.util.Optional;

/**
 * The jobs of a store at one moment.
 *
 * @param jobs     by id
 * @param problems messages about files of jobs that cannot be used
 * @since 0.2
 */
public record JobList(List<Job> jobs, List<String> problems) {

	/** Copies the lists. */
	public JobList {
		jobs = List.copyOf(jobs);
		problems = List.copyOf(problems);
	}

	/**
	 * {@return a job, if its file can be used}
	 *
	 * @param id its number
	 */
	public Optional<Job> find(int id) {
		return jobs.stream().filter(job -> job.id() == id).findFirst();
	}
}
