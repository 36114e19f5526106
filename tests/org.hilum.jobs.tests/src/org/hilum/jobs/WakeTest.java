// SPDX-License-Identifier: EPL-2.0
package org.hilum.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.hilum.core.HilumException;
import org.hilum.testing.Waiting;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Dispatchers that take long to start, as on a busy machine: these here never do. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "needs the program sleep")
class WakeTest {

	private static final Machine MACHINE = new Machine(2, 1000, List.of());
	private static final List<String> NEVER_AT_WORK = List.of("sleep", "600");

	@TempDir
	private Path folder;
	private final AtomicInteger starts = new AtomicInteger();

	private Jobs jobs(Path store) {
		return new Jobs(store, (_, _, _) -> {
			starts.incrementAndGet();
			return NEVER_AT_WORK;
		}, MACHINE);
	}

	private static List<ProcessHandle> dispatchers() {
		return ProcessHandle.current().children().filter(ProcessHandle::isAlive).toList();
	}

	@AfterEach
	void endThem() {
		dispatchers().forEach(ProcessHandle::destroyForcibly);
	}

	@Test
	void oneIsStartedHoweverOftenClientsLook() {
		jobs(folder).submit(JobProcess.append(folder.resolve("effects")));
		for (int look = 0; look < 5; look++) {
			jobs(folder).wake();
		}
		assertThat(starts).hasValue(1);
		endThem();
		Waiting.until("the end of the dispatcher", () -> dispatchers().isEmpty());
		jobs(folder).wake();
		assertThat(starts).as("one that has ended is replaced").hasValue(2);
	}

	@Test
	void aJobIsStoredWhereNoDispatcherCanBeStarted() throws IOException {
		Path log = Files.createDirectories(folder.resolve("dispatcher.log"));
		Jobs jobs = jobs(folder);
		Job job = jobs.submit(JobProcess.append(folder.resolve("effects")));
		assertThat(job.state()).isEqualTo(JobState.QUEUED);
		assertThat(jobs.notStarted()).get().extracting(HilumException::getMessage).asString()
				.contains("cannot be started", log.toString(), "do not submit them again", "hilum jobs list starts");
		assertThat(jobs.list().jobs()).extracting(Job::id).containsExactly(job.id());
		Files.delete(log);
		jobs.submit(JobProcess.append(folder.resolve("effects")));
		assertThat(jobs.notStarted()).isEmpty();
		assertThat(folder).as("what was written to see whether there is space").isDirectoryNotContaining("glob:**space*");
	}

	@Test
	void aJobThatThereIsNotIsNotMoved() {
		Jobs jobs = jobs(folder);
		Job job = jobs.submit(JobProcess.append(folder.resolve("effects")));
		assertThatThrownBy(() -> jobs.move(7, 0)).hasMessageContaining("There is no job 7");
		assertThatThrownBy(() -> jobs.move(job.id(), 7)).hasMessageContaining("There is no job 7");
	}

	@Test
	void eachStoreHasItsOwn() {
		jobs(folder.resolve("a")).submit(JobProcess.append(folder.resolve("effects")));
		jobs(folder.resolve("b")).submit(JobProcess.append(folder.resolve("effects")));
		assertThat(starts).hasValue(2);
	}
}
