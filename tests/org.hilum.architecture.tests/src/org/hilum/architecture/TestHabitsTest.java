// SPDX-License-Identifier: EPL-2.0
package org.hilum.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Tests do not sleep, do not measure time and do not accept two results. Each exception is listed with its reason, and is
 * still needed; other processes and threads are waited for with {@code org.hilum.testing.Waiting}. A time limit of its own
 * is an assertion on the speed of the machine: a test that may hang has {@code org.hilum.testing.HangGuard} instead.
 */
class TestHabitsTest {

	private static final Path TESTS = Path.of(System.getProperty("hilum.root"), "tests");
	private static final Pattern HABIT = Pattern.compile("Thread\\.sleep|TimeUnit\\.\\w+\\.sleep|parkNanos|assertTimeout\\w*"
			+ "|currentTimeMillis|nanoTime|\\.isIn\\(|satisfiesAnyOf|Assumptions\\.assumeTrue\\(System\\."
			+ "|UiThread\\.settle|@Timeout");

	/** Class and habit, and why. */
	private static final Map<String, String> ALLOWED = Map.of(
			"Waiting Thread.sleep", "another process or thread sends no event that could be awaited",
			"HangGuard @Timeout", "the one guard against tests that hang: ten minutes, which decide no test that ends by itself",
			"LeaseTest currentTimeMillis", "start of a clock that the test moves, near the times in real lease files",
			"WatchingMeasurement UiThread.settle",
			"a measurement of releng/benchmarks over a time, which no run of the tests makes",
			"HostileRun nanoTime", "prints how long each file took, for a person; no test asserts it");

	private static Set<String> habits(String type, String source) {
		Set<String> found = new TreeSet<>();
		Matcher habit = HABIT.matcher(source);
		while (habit.find()) {
			found.add(type + " " + habit.group());
		}
		return found;
	}

	@Test
	void testsDoNotSleepMeasureTimeOrAcceptTwoResults() throws IOException {
		Set<String> found = new TreeSet<>();
		for (Path file : sources()) {
			found.addAll(habits(file.getFileName().toString().replace(".java", ""), Files.readString(file)));
		}
		assertEquals(new TreeSet<>(ALLOWED.keySet()), found, "habits, and exceptions that are no longer needed");
	}

	private static List<Path> sources() throws IOException {
		List<Path> sources = new ArrayList<>();
		try (Stream<Path> bundles = Files.list(TESTS)) {
			for (Path folder : bundles.map(b -> b.resolve("src")).filter(Files::isDirectory).toList()) {
				try (Stream<Path> files = Files.walk(folder)) {
					files.filter(f -> f.toString().endsWith(".java")).filter(f -> !f.endsWith("TestHabitsTest.java"))
							// pictures for the documentation, which no test looks at
							.filter(f -> !f.toString().endsWith("Screenshots.java"))
							.forEach(sources::add);
				}
			}
		}
		assertTrue(sources.size() > 100, "no tests under " + TESTS);
		return sources;
	}

	@Test
	void habitsAreFound() {
		assertEquals(Set.of("T Thread.sleep", "T .isIn(", "T assertTimeoutPreemptively", "T @Timeout"), habits("T",
				"@Timeout(2) Thread.sleep(5); assertThat(state).isIn(A, B); assertTimeoutPreemptively(limit, work);"));
		assertEquals(Set.of(), habits("T", "assertThat(state).isEqualTo(A);"));
	}
}
