// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.monitor.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.hilum.jobs.Job;
import org.hilum.jobs.JobSpec;
import org.hilum.jobs.JobState;
import org.junit.jupiter.api.Test;

/** Jobs before a job in its line, and the place of a job that is dropped in the Jobs view. */
class JobOrderTest {

	private static Job job(int id, JobState state, int... after) {
		JobSpec spec = JobSpec.command(List.of("check", "x")).after(IntStream.of(after).boxed().toList());
		return new Job(id, spec, state, "", 2, 0, Instant.EPOCH, null, null, null, Path.of("console.log"));
	}

	private final Job running = job(1, JobState.RUNNING);
	private final Job first = job(2, JobState.QUEUED);
	private final Job second = job(3, JobState.QUEUED, 1, 2);
	private final Job third = job(4, JobState.QUEUED);
	private final Job over = job(5, JobState.FINISHED);
	private final List<Job> shown = List.of(running, first, second, third, over);

	@Test
	void aLineHasTheJobsBeforeItAndItsAttempt() {
		assertThat(JobRow.cells(second, Instant.EPOCH)).endsWith("1, 2", "2").startsWith("3", "check x", "queued");
	}

	@Test
	void aDroppedJobComesWhereThePointerIs() {
		assertThat(JobRow.before(shown, third, 1, false)).as("above the first that waits").isEqualTo(first.id());
		assertThat(JobRow.before(shown, third, 1, true)).as("below it").isEqualTo(second.id());
		assertThat(JobRow.before(shown, third, 0, true)).as("at one that runs").isEqualTo(first.id());
		assertThat(JobRow.before(shown, first, 3, true)).as("below the last that waits").isZero();
		assertThat(JobRow.before(shown, first, 5, false)).as("at the empty part").isZero();
		assertThat(JobRow.before(shown, first, 3, false)).isEqualTo(third.id());
	}

	@Test
	void nothingMovesAtItsOwnPlaceOrWhenItDoesNotWait() {
		assertThat(JobRow.before(shown, second, 2, false)).isEqualTo(-1);
		assertThat(JobRow.before(shown, second, 2, true)).isEqualTo(-1);
		assertThat(JobRow.before(shown, second, 1, true)).isEqualTo(-1);
		assertThat(JobRow.before(shown, running, 3, true)).isEqualTo(-1);
	}
}
