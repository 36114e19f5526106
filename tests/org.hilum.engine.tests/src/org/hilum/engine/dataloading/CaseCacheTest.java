// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.dataloading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.hilum.core.HilumException;
import org.junit.jupiter.api.Test;

class CaseCacheTest {

	private final Map<String, List<MemoryCase>> opened = new LinkedHashMap<>();

	private synchronized TrainingCase open(String id) {
		MemoryCase fresh = MemoryCase.random(1, 4, 4, 4);
		opened.computeIfAbsent(id, _ -> new ArrayList<>()).add(fresh);
		return fresh;
	}

	@Test
	void theLeastRecentlyUsedCaseGoes() {
		try (CaseCache cache = new CaseCache(this::open, 2, Long.MAX_VALUE)) {
			for (String id : List.of("a", "b", "a", "c", "a")) {
				cache.use(id, c -> assertThat(((MemoryCase) c).closed.get()).isZero());
			}
			assertThat(opened.get("a")).hasSize(1);
			assertThat(opened.get("b").get(0).closed.get()).isEqualTo(1);
			assertThat(opened.get("c").get(0).closed.get()).isZero();
		}
		assertThat(opened.get("a").get(0).closed.get()).isEqualTo(1);
		assertThat(opened.get("c").get(0).closed.get()).isEqualTo(1);
	}

	@Test
	void positionsCountAgainstTheLimit() {
		try (CaseCache cache = new CaseCache(this::open, 100, 0)) {
			cache.use("a", c -> assertThat(c.classLocations()).isNotEmpty());
			assertThat(opened.get("a").get(0).closed.get()).isEqualTo(1);
			cache.use("a", c -> assertThat(((MemoryCase) c).closed.get()).isZero());
			assertThat(opened.get("a")).hasSize(2);
		}
	}

	@Test
	void aCaseInUseStaysOpenUntilItsLastUserIsDone() {
		CaseCache cache = new CaseCache(this::open, 1, Long.MAX_VALUE);
		cache.use("a", outer -> {
			cache.use("b", inner -> {
				cache.close();
				assertThat(((MemoryCase) inner).closed.get()).isZero();
			});
			assertThat(opened.get("b").get(0).closed.get()).isEqualTo(1);
			assertThat(((MemoryCase) outer).closed.get()).isZero();
		});
		assertThat(opened.get("a").get(0).closed.get()).isEqualTo(1);
		assertThatThrownBy(() -> cache.use("a", c -> {})).isInstanceOf(IllegalStateException.class);
	}

	@Test
	void aCaseThatCannotBeOpenedIsTriedAgain() {
		int[] attempts = new int[1];
		try (CaseCache cache = new CaseCache(_ -> {
			attempts[0]++;
			throw HilumException.input(null, "broken", "Mend it.");
		}, 2, 100)) {
			for (int n = 0; n < 2; n++) {
				assertThatThrownBy(() -> cache.use("a", c -> {})).isInstanceOf(HilumException.class);
			}
		}
		assertThat(attempts[0]).isEqualTo(2);
	}

	@Test
	void threadsShareCasesWithoutClosingThemUnderEachOther() throws InterruptedException {
		List<Throwable> failures = new ArrayList<>();
		try (CaseCache cache = new CaseCache(this::open, 3, Long.MAX_VALUE)) {
			List<Thread> threads = new ArrayList<>();
			for (int t = 0; t < 4; t++) {
				SplittableRandom random = new SplittableRandom(t);
				threads.add(Thread.ofPlatform().uncaughtExceptionHandler((thread, e) -> failures.add(e)).start(() -> {
					for (int n = 0; n < 2000; n++) {
						cache.use("case" + random.nextInt(8), c -> {
							assertThat(((MemoryCase) c).closed.get()).isZero();
							Thread.yield();
							assertThat(((MemoryCase) c).closed.get()).isZero();
						});
					}
				}));
			}
			for (Thread thread : threads) {
				thread.join();
			}
		}
		assertThat(failures).isEmpty();
		opened.values().forEach(cases -> cases.forEach(c -> assertThat(c.closed.get()).isEqualTo(1)));
	}
}
