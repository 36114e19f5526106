// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.preprocess;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.hilum.testing.HangGuard;
import org.junit.jupiter.api.Test;

@HangGuard
class WriteBehindTest {

	private static final long LARGE = 1L << 40;

	@Test
	void theNextIsComputedWhileOneIsWritten() {
		WriteBehind stages = new WriteBehind(1);
		CountDownLatch second = new CountDownLatch(1);
		CountDownLatch firstIsWriting = new CountDownLatch(1);
		try (ExecutorService threads = Executors.newCachedThreadPool()) {
			threads.submit(() -> stages.run(() -> 1, _ -> 1, _ -> {
				firstIsWriting.countDown();
				await(second);
			}));
			await(firstIsWriting);
			stages.run(() -> {
				second.countDown();
				return 2;
			}, _ -> 1, _ -> await(second));
		}
		assertThat(second.getCount()).isZero();
	}

	@Test
	void notMoreThanAllowedAreComputedAtOnce() {
		WriteBehind stages = new WriteBehind(2);
		AtomicInteger now = new AtomicInteger();
		AtomicInteger most = new AtomicInteger();
		try (ExecutorService threads = Executors.newCachedThreadPool()) {
			for (int i = 0; i < 50; i++) {
				threads.submit(() -> stages.run(() -> {
					most.accumulateAndGet(now.incrementAndGet(), Math::max);
					Thread.yield();
					return now.decrementAndGet();
				}, _ -> 1, _ -> Thread.yield()));
			}
		}
		assertThat(most.get()).isBetween(1, 2);
	}

	@Test
	void noMoreIsComputedWhileLargeResultsWait() {
		WriteBehind stages = new WriteBehind(1);
		List<String> log = new ArrayList<>();
		CountDownLatch twoAreComputed = new CountDownLatch(2);
		try (ExecutorService threads = Executors.newCachedThreadPool()) {
			for (int i = 0; i < 3; i++) {
				threads.submit(() -> stages.run(() -> {
					add(log, "computed");
					twoAreComputed.countDown();
					return LARGE;
				}, size -> size, _ -> {
					await(twoAreComputed);
					add(log, "written");
				}));
			}
		}
		// the third is not begun before a result is on the disk: the second waits with it, and computes no other
		assertThat(log).hasSize(6).startsWith("computed", "computed", "written");
	}

	private static void add(List<String> log, String what) {
		synchronized (log) {
			log.add(what);
		}
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await();
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
		}
	}
}
