// SPDX-License-Identifier: EPL-2.0
package org.hilum.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.hilum.core.Lease;
import org.hilum.core.LeaseHolder;
import org.hilum.core.ProcessIdentity;
import org.hilum.testing.ChildClassPath;
import org.hilum.testing.FolderChanges;
import org.hilum.testing.Waiting;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Real processes: dispatcher and workers are killed at random moments: after so many changes of files in the store, which
 * follow from a seed.
 */
class KillTest {

	/** Each costs more than a second of processor time; {@link CrashTest} kills 100 times without processes. */
	private static final int KILLS = Boolean.getBoolean("hilum.slow") ? 100 : 20;
	private static final int JOBS = 4;
	/** Most kills follow soon, so that few processes are started in vain; some let a job end. A job makes some thirty changes. */
	private static final int FEW_CHANGES = 6;
	private static final int MANY_CHANGES = 40;

	@TempDir
	private Path folder;
	private Path store;
	private Path effects;
	private Jobs jobs;

	@BeforeEach
	void open() {
		store = folder.resolve("store");
		effects = folder.resolve("effects");
		jobs = JobProcess.jobs(store);
	}

	@AfterEach
	void leaveNothingRunning() {
		QuickStart.forget();
		for (Job job : jobs.list().jobs()) {
			worker(job).ifPresent(ProcessHandle::destroyForcibly);
		}
		dispatcher().ifPresent(process -> {
			process.destroyForcibly();
			process.onExit().join();
		});
	}

	private Optional<ProcessHandle> dispatcher() {
		return Lease.holder(store.resolve(Jobs.DISPATCHER)).map(LeaseHolder::process).flatMap(ProcessIdentity::handle);
	}

	private Optional<ProcessHandle> worker(Job job) {
		return new JobStore(store).attempt(job.id(), job.attempt()).worker().flatMap(ProcessIdentity::handle);
	}

	@Test
	void processesAreKilledAndNoJobIsLostOrRunsTwice() throws Exception {
		QuickStart.prepare(Files.createDirectory(folder.resolve("start")));
		Random random = new Random(10);
		submitUntilOpen();
		List<Job> over = new ArrayList<>();
		int kills = 0;
		try (FolderChanges changes = new FolderChanges(store)) {
			while (kills < KILLS) {
				// the jobs that are left may end with fewer changes
				changes.await(1 + random.nextInt(random.nextInt(4) == 0 ? MANY_CHANGES : FEW_CHANGES), () -> !wakeIfOpen());
				List<Job> all = jobs.list().jobs();
				List<ProcessHandle> alive = new ArrayList<>();
				all.forEach(job -> worker(job).ifPresent(alive::add));
				dispatcher().ifPresent(alive::add);
				if (!alive.isEmpty()) {
					ProcessHandle victim = alive.get(random.nextInt(alive.size()));
					victim.destroyForcibly();
					victim.onExit().get(60, TimeUnit.SECONDS);
					kills++;
				}
				for (Job job : all.stream().filter(Job::isOver).toList()) {
					// a store of a few jobs is looked at quickly
					over.add(job);
					jobs.remove(job.id());
				}
				submitUntilOpen();
				jobs.wake();
			}
		}
		for (Job job : jobs.list().jobs()) {
			over.add(jobs.await(job.id(), () -> false));
		}
		assertThat(over).hasSizeGreaterThan(JOBS).allMatch(job -> job.state() == JobState.FINISHED);
		assertThat(over).extracting(Job::id).doesNotHaveDuplicates().contains(1);
		assertThat(jobs.list().problems()).isEmpty();
		List<String> lines = Files.readAllLines(effects);
		assertThat(lines).as("no attempt is made twice").doesNotHaveDuplicates();
		for (Job job : over) {
			assertThat(Collections.frequency(lines, "end " + job.id() + "/" + job.attempt())).as(job.label()).isOne();
		}
	}

	/** As a client that waits: the dispatcher that it woke may be the one that was killed. */
	private boolean wakeIfOpen() {
		jobs.wake();
		return openJobs() > 0;
	}

	private long openJobs() {
		return jobs.list().jobs().stream().filter(job -> !job.isOver()).count();
	}

	private void submitUntilOpen() {
		for (long open = openJobs(); open < JOBS; open++) {
			jobs.submit(JobProcess.append(effects).withRetries(1000));
		}
	}

	@Test
	void oneDispatcherIsStartedHoweverOftenItIsAskedFor() {
		Set<Long> before = children();
		jobs.submit(JobProcess.append(effects));
		for (int i = 0; i < 20; i++) {
			jobs.wake();
		}
		Set<Long> started = children();
		started.removeAll(before);
		assertThat(started).hasSize(1);
		jobs.await(1, () -> false);
	}

	private static Set<Long> children() {
		return ProcessHandle.current().children().map(ProcessHandle::pid).collect(Collectors.toCollection(HashSet::new));
	}

	@Test
	void twoProcessesSubmitAtOnce() throws Exception {
		List<Process> clients = new ArrayList<>();
		for (int i = 0; i < 2; i++) {
			clients.add(new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
					"-XX:TieredStopAtLevel=1", "-cp", ChildClassPath.of(KillTest.class), JobProcess.class.getName(), "submit",
					store.toString(),
					"25").inheritIO().start());
		}
		for (Process client : clients) {
			assertThat(client.waitFor(60, TimeUnit.SECONDS)).isTrue();
			assertThat(client.exitValue()).isZero();
		}
		assertThat(new JobStore(store).list().jobs()).extracting(Job::id).hasSize(50).doesNotHaveDuplicates();
	}

	@Test
	void aRunningJobIsCancelledAndTheDispatcherEndsByItself() throws Exception {
		JobSpec spec = JobSpec.command(List.of("hang", effects.toString())).in(folder)
				.with(new Resources(Resources.CPU, 1, 0, 0));
		Job job = jobs.submit(spec);
		Waiting.until("the work", () -> Files.exists(effects) && worker(job).isPresent());
		ProcessHandle process = worker(job).orElseThrow();
		assertThat(jobs.get(job.id()).state()).isEqualTo(JobState.RUNNING);
		jobs.cancel(job.id());
		Job end = jobs.await(job.id(), () -> false);
		assertThat(end.state()).isEqualTo(JobState.CANCELLED);
		process.onExit().get(60, TimeUnit.SECONDS);
		Waiting.until("the end of the dispatcher", () -> dispatcher().isEmpty());
	}

	@Test
	void aMachineThatIsShutDownInterruptsAJobAndDoesNotEndIt() throws Exception {
		Job job = jobs.submit(JobSpec.command(List.of("hang", effects.toString())).in(folder).withRetries(0)
				.with(new Resources(Resources.CPU, 1, 0, 0)));
		Waiting.until("the work", () -> Files.exists(effects) && worker(job).isPresent());
		ProcessHandle process = worker(job).orElseThrow();
		process.destroy();
		process.onExit().get(60, TimeUnit.SECONDS);
		Job end = jobs.await(job.id(), () -> false);
		assertThat(end.state()).isEqualTo(JobState.INTERRUPTED);
		assertThat(end.message()).contains("hilum jobs retry " + job.id());
	}

	@Test
	void theProcessOfAJobOutlivesTheOneThatStartedIt() throws Exception {
		Process parent = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-XX:TieredStopAtLevel=1", "-cp", ChildClassPath.of(KillTest.class), JobProcess.class.getName(), "start",
				effects.toString()).redirectError(ProcessBuilder.Redirect.INHERIT).start();
		String handle = parent.inputReader().readLine();
		assertThat(parent.waitFor(60, TimeUnit.SECONDS)).isTrue();
		assertThat(parent.exitValue()).isZero();
		LocalJobExecutor executor = new LocalJobExecutor();
		Waiting.until("the work", () -> Files.exists(effects));
		assertThat(executor.query(List.of(handle))).containsEntry(handle, JobExecutor.Presence.PRESENT);
		executor.cancel(handle);
		Waiting.until("the end of the process", () -> executor.query(List.of(handle)).get(handle) == JobExecutor.Presence.GONE);
	}
}
