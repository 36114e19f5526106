// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.tests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.hilum.ui.project.OpenProject;
import org.hilum.ui.project.OpenProjects;
import org.hilum.ui.project.ProjectSelection;
import org.hilum.ui.project.ProjectTree;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Measures the processor time of the window's process without a training and while one is watched in the Training Monitor, with
 * the threads that take most of it. It is run by releng/benchmarks/watching.
 */
@EnabledIfSystemProperty(named = "hilum.watching.seconds", matches = "[0-9]+")
class WatchingMeasurement {

	private static final int SECONDS = Integer.getInteger("hilum.watching.seconds", 60);
	private static final int ROUNDS = 3;
	private static final int EPOCHS = 100;
	/** Processor times in /proc are counted in hundredths of a second. */
	private static final double TICKS = 100;
	private static final int UTIME = 11;
	private static final int MOST_THREADS = 6;

	@TempDir
	private Path temporary;

	@Test
	void measure() {
		OpenProject project = BrokenSample.openSound(temporary, "Watched");
		PlannedSample.plan(project);
		Workbench.monitor();
		double without = median("no training");
		try (WatchedTraining training = new WatchedTraining(project, EPOCHS)) {
			Workbench.select(new ProjectSelection(List.of(ProjectTree.node(project, project.run(training.folder().path())
					.orElseThrow()))));
			training.proceed();
			double with = median("training in sight");
			System.out.printf(Locale.ROOT,
					"in %d s, median of %d: %.2f s without a training, %.2f s with one; it takes %.2f %%%n",
					SECONDS, ROUNDS, without, with, 100 * (with - without) / SECONDS);
		}
		OpenProjects.get().remove(project, true);
	}

	private static double median(String what) {
		// what is done once, such as compiling, is not counted
		UiThread.settle(Duration.ofSeconds(SECONDS));
		List<Double> all = new ArrayList<>();
		for (int i = 0; i < ROUNDS; i++) {
			Map<String, Long> times = threads();
			UiThread.settle(Duration.ofSeconds(SECONDS));
			Map<String, Long> spent = threads();
			spent.replaceAll((name, time) -> time - times.getOrDefault(name, 0L));
			all.add(spent.values().stream().mapToLong(Long::longValue).sum() / TICKS);
			System.out.printf(Locale.ROOT, "%s: %.2f s%n", what, all.getLast());
			spent.entrySet().stream().sorted(Map.Entry.comparingByValue(Comparator.reverseOrder())).limit(MOST_THREADS).forEach(
					one -> System.out.printf(Locale.ROOT, "   %-24s %.2f s%n", one.getKey(), one.getValue() / TICKS));
		}
		return all.stream().sorted().toList().get(ROUNDS / 2);
	}

	/** Processor time of the threads of this process and of the virtual machine, but not of what stands for a training. */
	private static Map<String, Long> threads() {
		Map<String, Long> times = new HashMap<>();
		try (Stream<Path> tasks = Files.list(Path.of("/proc/self/task"))) {
			for (Path task : tasks.toList()) {
				String stat = Files.readString(task.resolve("stat"));
				int name = stat.lastIndexOf(')');
				if (stat.startsWith(WatchedTraining.THREAD, stat.indexOf('(') + 1)) {
					continue;
				}
				String[] fields = stat.substring(name + 2).split(" ");
				times.put(stat.substring(stat.indexOf('(') + 1, name) + " " + task.getFileName(), Long.parseLong(fields[UTIME])
						+ Long.parseLong(fields[UTIME + 1]));
			}
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
		return times;
	}
}
