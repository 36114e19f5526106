// SPDX-License-Identifier: EPL-2.0
package org.hilum.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.hilum.core.HilumException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which jobs that are over are removed, and what stays. */
class JobCleaningTest {

	@TempDir
	private Path folder;
	private JobStore store;
	private JobCleaning cleaning;

	@BeforeEach
	void prepare() {
		store = new JobStore(folder.resolve("store"));
		cleaning = new JobCleaning(store);
	}

	private int add(Integer... after) {
		return store.create(JobSpec.command(List.of("work")).in(folder).withRetries(0).after(List.of(after))).id();
	}

	private int finished(int exit) throws IOException {
		int id = add();
		new JobRunner(store, id, 1).run(_ -> exit);
		Files.writeString(store.attempt(id, 1).log(), "output");
		return id;
	}

	private List<Integer> left() {
		return store.list().jobs().stream().map(Job::id).toList();
	}

	@Test
	void onlyJobsThatAreOverAndThatNobodyWaitsForAreRemoved() throws IOException {
		int finished = finished(0);
		int failed = finished(4);
		int waiting = add();
		int needed = finished(3);
		int dependent = add(needed);
		int cancelled = add();
		store.update(cancelled, JobRecord::cancel);
		assertThat(cleaning.clean(0, Duration.ZERO, Instant.now())).isEqualTo(3);
		assertThat(left()).containsExactly(waiting, needed, dependent);
		assertThat(store.folder().resolve(Integer.toString(finished))).doesNotExist();
		assertThat(store.folder().resolve(Integer.toString(failed))).doesNotExist();
		assertThat(store.attempt(needed, 1).log()).hasContent("output");
		assertThat(store.list().problems()).isEmpty();
	}

	@Test
	void theLatestAndTheYoungOnesAreKept() throws IOException {
		int first = finished(0);
		int second = finished(0);
		int third = finished(0);
		Instant now = Instant.now();
		assertThat(cleaning.clean(0, Duration.ofDays(1), now)).isZero();
		assertThat(cleaning.clean(2, Duration.ZERO, now)).isOne();
		assertThat(left()).doesNotContain(first).containsExactly(second, third);
		assertThat(cleaning.automatically(now)).isZero();
		assertThat(cleaning.automatically(now.plus(JobCleaning.KEPT_FOR))).isEqualTo(2);
	}

	@Test
	void aNumberIsNotGivenAgain() throws IOException {
		finished(0);
		int last = finished(0);
		cleaning.remove(last);
		assertThat(add()).isEqualTo(last + 1);
		assertThatThrownBy(() -> store.job(last)).isInstanceOf(HilumException.class).hasMessageContaining("no job " + last);
	}

	@Test
	void aJobThatIsNotOverIsRefused() throws IOException {
		int waiting = add();
		assertThatThrownBy(() -> cleaning.remove(waiting)).isInstanceOf(HilumException.class)
				.hasMessageContainingAll("is not over", "hilum jobs cancel " + waiting);
		int needed = finished(3);
		add(needed);
		assertThatThrownBy(() -> cleaning.remove(needed)).isInstanceOf(HilumException.class)
				.hasMessageContaining("Another job waits for job " + needed);
		assertThat(left()).hasSize(3);
	}

	@Test
	void linksInAJobsFolderAreNotFollowed() throws IOException {
		int id = finished(0);
		Path outside = Files.createDirectories(folder.resolve("outside"));
		Files.writeString(outside.resolve("file"), "kept");
		Files.createSymbolicLink(store.attempt(id, 1).folder().resolve("link"), outside);
		cleaning.remove(id);
		assertThat(outside.resolve("file")).hasContent("kept");
		assertThat(store.folder().resolve(Integer.toString(id))).doesNotExist();
	}
}
