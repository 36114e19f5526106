// SPDX-License-Identifier: EPL-2.0
package org.hilum.nnunet.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import org.junit.jupiter.api.Test;

class CaseWorkersTest {

	private static final List<Integer> ITEMS = IntStream.range(0, 50).boxed().toList();

	/** Counts what is reported and cancels at a given count. */
	private static final class Listener implements Progress {
		private final AtomicLong done = new AtomicLong();
		private final long cancelAt;

		Listener(long cancelAt) {
			this.cancelAt = cancelAt;
		}

		@Override
		public void begin(String stage, long total) {
			assertThat(total).isEqualTo(ITEMS.size());
		}

		@Override
		public void advance(long units) {
			done.addAndGet(units);
		}

		@Override
		public void note(String text) {
			throw new AssertionError(text);
		}

		@Override
		public boolean cancelled() {
			return done.get() >= cancelAt;
		}
	}

	@Test
	void resultsKeepTheOrder() {
		Listener listener = new Listener(Long.MAX_VALUE);
		assertThat(CaseWorkers.map("Doubling", ITEMS, 4, listener, i -> 2 * i))
				.containsExactlyElementsOf(ITEMS.stream().map(i -> 2 * i).toList());
		assertThat(listener.done.get()).isEqualTo(ITEMS.size());
		assertThat(CaseWorkers.map("Nothing", List.of(), 4, Progress.NONE, i -> i)).isEmpty();
	}

	@Test
	void theFirstFailureStopsTheRest() {
		AtomicInteger started = new AtomicInteger();
		assertThatExceptionOfType(HilumException.class)
				.isThrownBy(() -> CaseWorkers.map("Failing", ITEMS, 2, Progress.NONE,
						i -> {
							started.incrementAndGet();
							throw HilumException.input(null, "Item " + i + " is bad", "Mend it.").forCase("c" + i);
						}))
				.withMessageContaining("is bad");
		assertThat(started.get()).isLessThan(ITEMS.size());
	}

	@Test
	void oneFailureDoesNotStopTheOthers() {
		AtomicInteger done = new AtomicInteger();
		assertThatExceptionOfType(HilumException.class)
				.isThrownBy(() -> CaseWorkers.all("Reading", ITEMS, i -> "c" + i, 2, Progress.NONE, i -> {
					switch (i) {
						case 3 -> throw new StackOverflowError();
						case 7 -> throw new OutOfMemoryError("test");
						case 9 -> throw HilumException.input(null, "Item is bad", "Mend it.");
						default -> done.incrementAndGet();
					}
					return i;
				}))
				.withMessageContaining("3 of 50 cases").withMessageContaining("Case c3: ").withMessageContaining("Case c7: ")
				.withMessageContaining("Case c9: Item is bad. Mend it.")
				.satisfies(e -> assertThat(e.kind()).isEqualTo(HilumException.Kind.INPUT));
		assertThat(done.get()).isEqualTo(ITEMS.size() - 3);
	}

	@Test
	void aFullDiskStopsAllOfThem() {
		AtomicInteger started = new AtomicInteger();
		assertThatExceptionOfType(HilumException.class)
				.isThrownBy(() -> CaseWorkers.all("Writing", ITEMS, i -> "c" + i, 2, Progress.NONE, _ -> {
					started.incrementAndGet();
					throw HilumException.environment("Cannot write: the disk is full", "Free some space.")
							.because(new IOException("full"));
				}))
				.satisfies(e -> assertThat(e.kind()).isEqualTo(HilumException.Kind.ENVIRONMENT));
		assertThat(started.get()).isLessThan(ITEMS.size());
	}

	@Test
	void theUserCanStop() {
		Listener listener = new Listener(3);
		assertThatExceptionOfType(HilumException.class)
				.isThrownBy(() -> CaseWorkers.map("Slow work", ITEMS, 1, listener, i -> i))
				.satisfies(e -> assertThat(e.kind()).isEqualTo(HilumException.Kind.CANCELLED));
		assertThat(listener.done.get()).isEqualTo(3);
	}

	@Test
	void lackOfMemoryIsExplained() {
		assertThatExceptionOfType(HilumException.class)
				.isThrownBy(() -> CaseWorkers.map("Big work", ITEMS, 1, Progress.NONE,
						_ -> {
							throw new OutOfMemoryError("test");
						}))
				.withMessageContaining("-Xmx")
				.satisfies(e -> assertThat(e.kind()).isEqualTo(HilumException.Kind.ENVIRONMENT));
	}

	@Test
	void casesInFlightAreLimitedByMemory() {
		MemoryBudget budget = new MemoryBudget(100L << 20);
		AtomicInteger inFlight = new AtomicInteger();
		AtomicInteger most = new AtomicInteger();
		CaseWorkers.map("Hungry work", ITEMS, 8, Progress.NONE, _ -> budget.with(40L << 20, () -> {
			most.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
			Thread.yield();
			return inFlight.decrementAndGet();
		}));
		assertThat(most.get()).isLessThanOrEqualTo(2);
		// more than everything: alone, but not never
		assertThat(budget.with(1L << 40, () -> "done")).isEqualTo("done");
	}
}
