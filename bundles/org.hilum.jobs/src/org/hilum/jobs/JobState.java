// SPDX-License-Identifier: EPL-2.0
package org.hilum.jobs;

/**
 * State of a job. It is derived from what the processes of its attempts left, never only from a recorded word.
 *
 * @since 0.2
 */
public enum JobState {
	/** It waits for its dependencies, for resources or for the dispatcher. */
	QUEUED,
	/** Its process is at work. */
	RUNNING,
	/** Its process cannot be seen from here, and showed no heartbeat for a minute. */
	SILENT,
	/** Its process ended without recording an end: it was killed, or the machine went down. */
	INTERRUPTED,
	/** It ended with an error. */
	FAILED,
	/** It ended without error. */
	FINISHED,
	/** It was cancelled. */
	CANCELLED;

	/** {@return whether no process of the job is at work or waited for} */
	public boolean isOver() {
		return this != QUEUED && this != RUNNING && this != SILENT;
	}

	/** {@return whether it holds its resources} */
	boolean isActive() {
		return this == RUNNING || this == SILENT;
	}
}
