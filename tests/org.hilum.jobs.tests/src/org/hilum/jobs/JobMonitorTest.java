// SPDX-License-Identifier: EPL-2.0
package org.hilum.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hilum.nnunet.dataset.NnunetFolders;
import org.hilum.runs.TrainingRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a client that follows the store gets to see, also of changes that other processes make. */
class JobMonitorTest {

	private static final Machine MACHINE = new Machine(4, 1000, List.of());

	@TempDir
	private Path folder;
	private JobStore store;
	private ManualExecutor executor;
	private Dispatcher dispatcher;
	private JobMonitor monitor;
	private final List<String> changes = new ArrayList<>();

	@BeforeEach
	void prepare() {
		store = new JobStore(folder.resolve("store"));
		executor = new ManualExecutor(store, point -> assertThat(point).isNotEmpty());
		dispatcher = new Dispatcher(store, _ -> executor, MACHINE, (_, _, _) -> List.of("hilum"));
		monitor = new JobMonitor(new Jobs(store.folder(), (_, _, _) -> List.of("true"), MACHINE), 0);
		monitor.addListener((before, after) -> changes.add(word(before) + " > " + word(after)));
	}

	@AfterEach
	void close() {
		monitor.close();
	}

	private static String word(Job job) {
		return job == null ? "-" : job.id() + " " + job.state();
	}

	private List<String> changes() {
		changes.clear();
		monitor.refresh();
		return List.copyOf(changes);
	}

	@Test
	void everyChangeIsReportedOnce() {
		assertThat(changes()).isEmpty();
		int first = store.create(JobSpec.command(List.of("work")).in(folder)).id();
		int second = store.create(JobSpec.command(List.of("work")).in(folder).after(List.of(first))).id();
		assertThat(changes()).containsExactly("- > 1 QUEUED", "- > 2 QUEUED");
		assertThat(changes()).isEmpty();
		dispatcher.step();
		executor.worker(first).begin();
		assertThat(changes()).containsExactly("1 QUEUED > 1 RUNNING");
		executor.worker(first).finish(0);
		assertThat(changes()).as("the other one waits for nothing any more").containsExactly("1 RUNNING > 1 FINISHED",
				"2 QUEUED > 2 QUEUED");
		store.update(second, JobRecord::cancel);
		assertThat(changes()).containsExactly("2 QUEUED > 2 CANCELLED");
		new JobCleaning(store).remove(first);
		assertThat(changes()).containsExactly("1 FINISHED > -");
		assertThat(monitor.latest()).extracting(Job::id).containsExactly(second);
	}

	@Test
	void aListenerThatFailsOrLeftDoesNotConcernOthers() {
		monitor.addListener((_, _) -> {
			throw new IllegalStateException("in the test");
		});
		JobMonitor.Listener leaves = (_, _) -> changes.add("must not be called");
		monitor.addListener(leaves);
		monitor.removeListener(leaves);
		store.create(JobSpec.command(List.of("work")).in(folder));
		assertThat(changes()).containsExactly("- > 1 QUEUED");
	}

	@Test
	void theLatestJobOfARunFolderIsFound() {
		TrainingRequest request = TrainingRequest.of(NnunetFolders.under(folder), "Dataset001_Toy", "2d", "quick");
		JobSpec training = JobSpec.training(request).in(folder);
		int first = store.create(training).id();
		store.create(JobSpec.training(request.withFold(1)).in(folder));
		store.create(JobSpec.command(List.of("train", "1", "2d", "0")).in(folder));
		monitor.refresh();
		assertThat(monitor.of(request.runFolder())).map(Job::id).contains(first);
		assertThat(monitor.of(request.withFold(3).runFolder())).isEmpty();
		int again = store.create(training.replacing()).id();
		monitor.refresh();
		assertThat(monitor.of(request.runFolder())).map(Job::id).contains(again);
		assertThat(monitor.runFolder(store.job(first))).contains(request.runFolder());
	}

	@Test
	void aStoreIsFollowedOnAThreadOfItsOwn() throws InterruptedException {
		java.util.concurrent.CountDownLatch seen = new java.util.concurrent.CountDownLatch(1);
		try (JobMonitor own = new JobMonitor(new Jobs(store.folder(), (_, _, _) -> List.of("true"), MACHINE), 1)) {
			own.addListener((_, _) -> seen.countDown());
			store.create(JobSpec.command(List.of("work")).in(folder));
			seen.await();
			assertThat(own.latest()).hasSize(1);
		}
	}
}
