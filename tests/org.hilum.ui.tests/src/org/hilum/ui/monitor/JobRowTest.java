// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.hilum.jobs.Job;
import org.hilum.jobs.JobSpec;
import org.hilum.jobs.JobState;
import org.hilum.ui.monitor.jobs.JobRow;
import org.junit.jupiter.api.Test;

/** Order, texts and actions of the lines of the Jobs view. */
class JobRowTest {

	private static final Instant SUBMITTED = LocalDateTime.of(2026, 11, 30, 9, 5).atZone(ZoneId.systemDefault()).toInstant();

	private static Job job(int id, JobState state, int priority, Instant started, Instant ended) {
		JobSpec spec = JobSpec.command(List.of("train", "4", "2d", "0")).in(Path.of("/studies/Brain")).withPriority(priority);
		return new Job(id, spec, state, "epoch 3/15", 1, 0, SUBMITTED, started, ended, "cpu", Path.of("log.txt"));
	}

	private static Job job(int id, JobState state, int priority) {
		return job(id, state, priority, null, null);
	}

	@Test
	void runningThenWaitingByPriorityThenTheLatestThatAreOver() {
		List<Job> expected = List.of(job(5, JobState.RUNNING, 0), job(7, JobState.RUNNING, 0), job(9, JobState.QUEUED, 5),
				job(3, JobState.QUEUED, 0), job(4, JobState.QUEUED, 0), job(2, JobState.QUEUED, -1), job(8, JobState.FAILED, 0),
				job(6, JobState.FINISHED, 9), job(1, JobState.CANCELLED, 0));
		Random random = new Random(1);
		for (int tries = 0; tries < 20; tries++) {
			List<Job> shuffled = new ArrayList<>(expected);
			Collections.shuffle(shuffled, random);
			assertThat(JobRow.ordered(shuffled)).containsExactlyElementsOf(expected);
		}
	}

	@Test
	void cellsOfAJobThatRuns() {
		Instant started = SUBMITTED.plusSeconds(60);
		assertThat(JobRow.cells(job(12, JobState.RUNNING, 3, started, null), started.plusSeconds(200))).containsExactly("12",
				"train 4 2d 0", "running", "epoch 3/15", "3", "Brain", "2026-11-30 09:05", "3 min 20 s", "", "1");
	}

	@Test
	void theDurationEndsWithTheJobAndNotWithThisMoment() {
		Instant later = SUBMITTED.plusSeconds(100_000);
		assertThat(duration(job(1, JobState.FINISHED, 0, SUBMITTED, SUBMITTED.plusSeconds(59)), later)).isEqualTo("59 s");
		assertThat(duration(job(1, JobState.QUEUED, 0), later)).isEmpty();
		assertThat(duration(job(1, JobState.SILENT, 0, SUBMITTED, null), later)).as("nobody knows").isEmpty();
	}

	private static String duration(Job job, Instant now) {
		return JobRow.cells(job, now)[7];
	}

	@Test
	void aFolderWithoutNameIsLeftOut() {
		Job plain = job(1, JobState.QUEUED, 0);
		Job root = new Job(1, plain.spec().in(Path.of("/")), JobState.QUEUED, "", 1, 0, SUBMITTED, null, null, "", Path.of(
				"log"));
		assertThat(JobRow.cells(root, SUBMITTED)[5]).isEmpty();
	}

	@Test
	void actionsByState() {
		Set<JobState> cancel = EnumSet.of(JobState.QUEUED, JobState.RUNNING, JobState.SILENT);
		Set<JobState> retry = EnumSet.of(JobState.SILENT, JobState.INTERRUPTED, JobState.FAILED, JobState.CANCELLED);
		for (JobState state : JobState.values()) {
			Job job = job(1, state, 0);
			assertThat(JobRow.canCancel(job)).as("cancel %s", state).isEqualTo(cancel.contains(state));
			assertThat(JobRow.canRetry(job)).as("retry %s", state).isEqualTo(retry.contains(state));
			assertThat(JobRow.canMove(job)).as("move %s", state).isEqualTo(state == JobState.QUEUED);
		}
	}

	@Test
	void anInterruptedJobThatStartsAgainByItselfCanOnlyBeCancelled() {
		Job plain = job(1, JobState.INTERRUPTED, 0);
		Job repeated = new Job(1, plain.spec(), JobState.INTERRUPTED, "", 1, 1, SUBMITTED, null, null, "", Path.of("log"));
		assertThat(JobRow.canCancel(repeated)).isTrue();
		assertThat(JobRow.canRetry(repeated)).isFalse();
	}
}
