// SPDX-License-Identifier: EPL-2.0
package org.hilum.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import org.hilum.jobs.ManualExecutor.Killed;
import org.hilum.jobs.ManualExecutor.Worker;
import org.hilum.runs.ChildCommand;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Dispatchers and workers die at random points, chosen by a seed: no job is lost, no attempt is made twice, no job runs
 * twice at once. KillTest does it with processes.
 */
class CrashTest {

	private static final int JOBS = 12;
	private static final int DEATHS = 100;

	@TempDir
	private Path folder;
	private Random random;
	private int deaths;
	private final List<String> points = new ArrayList<>();

	@ParameterizedTest
	@ValueSource(longs = 2026)
	void noJobIsLostOrRunsTwice(long seed) {
		random = new Random(seed);
		JobStore store = new JobStore(folder);
		ManualExecutor executor = new ManualExecutor(store, this::perhapsDie);
		for (int i = 1; i <= JOBS; i++) {
			JobSpec spec = JobSpec.command(List.of("work")).in(folder).withRetries(10_000).withPriority(random.nextInt(3))
					.with(new Resources(i % 3 == 0 ? "cuda" : "cpu", 1, 0, 0));
			store.create(i > 4 ? spec.after(List.of(1 + random.nextInt(i - 1))) : spec);
		}
		Dispatcher dispatcher = dispatcher(store, executor);
		int actions = 0;
		while (!isOver(store)) {
			assertThat(++actions).as("actions").isLessThan(20_000);
			dispatcher = act(store, executor, dispatcher);
		}
		assertThat(deaths).isEqualTo(DEATHS);
		assertThat(new HashSet<>(points)).hasSize(5);
		assertThat(store.list().jobs()).hasSize(JOBS).allMatch(job -> job.state() == JobState.FINISHED);
		assertThat(executor.effects()).doesNotHaveDuplicates();
		for (Job job : store.list().jobs()) {
			assertThat(executor.effects()).contains(job.id() + "/" + job.attempt());
			assertThat(store.attempt(job.id(), job.attempt() + 1).isClaimed()).isFalse();
			for (int attempt = 1; attempt < job.attempt(); attempt++) {
				assertThat(store.attempt(job.id(), attempt).ended()).as("attempt %d of job %d", attempt, job.id()).isEmpty();
			}
		}
	}

	private boolean isOver(JobStore store) {
		return deaths == DEATHS && store.list().jobs().stream().allMatch(Job::isOver);
	}

	/** One move: of the dispatcher, or of a worker. */
	private Dispatcher act(JobStore store, ManualExecutor executor, Dispatcher dispatcher) {
		List<Worker> alive = executor.alive();
		if (!alive.isEmpty() && random.nextInt(3) > 0) {
			Worker worker = alive.get(random.nextInt(alive.size()));
			// the last job ends only when everybody has died who has to
			boolean last = deaths < DEATHS && store.list().jobs().stream().filter(job -> !job.isOver()).count() == 1;
			if (deaths < DEATHS && (random.nextInt(4) > 0 || last && worker.isBegun())) {
				deaths++;
				points.add(worker.isBegun() ? "in the work" : "before the work");
				worker.die(worker.isBegun() && random.nextBoolean());
			} else if (worker.isBegun()) {
				worker.finish(0);
			} else {
				worker.begin();
			}
			return dispatcher;
		}
		try {
			dispatcher.step();
			return dispatcher;
		} catch (Killed e) {
			System.getLogger("test").log(System.Logger.Level.TRACE, "killed", e);
			return dispatcher(store, executor);
		}
	}

	private void perhapsDie(String point) {
		if (deaths < DEATHS && random.nextInt(4) == 0) {
			deaths++;
			points.add(point);
			throw new Killed();
		}
	}

	private Dispatcher dispatcher(JobStore store, ManualExecutor executor) {
		ChildCommand command = (place, options, arguments) -> {
			perhapsDie("before the command line of " + arguments.getFirst());
			return List.of("hilum");
		};
		return new Dispatcher(store, _ -> executor, new Machine(2, 1000, List.of("cuda:0")), command);
	}
}
