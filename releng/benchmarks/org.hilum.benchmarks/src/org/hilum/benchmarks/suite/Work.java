// SPDX-License-Identifier: EPL-2.0
package org.hilum.benchmarks.suite;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * One command of a stage.
 *
 * @param command     program and arguments
 * @param environment variables that are added to this process's
 * @param fresh       what is removed before each run, so that it is made anew
 * @param seconds     the compared seconds, from the clock and from what was printed
 * @param successful  exit statuses that mean that the work was done
 */
record Work(List<String> command, Map<String, String> environment, List<Path> fresh, ToDoubleFunction<Finished> seconds,
		List<Integer> successful) {

	/** How a child process of the suite gives its own figure, in a line of its own. */
	static final String FIGURE = "seconds: ";

	/**
	 * A process that has ended.
	 *
	 * @param seconds from start to exit
	 * @param output  what it printed
	 */
	record Finished(double seconds, String output) {

		/** {@return the figure that the process gives, the last one if there are several} */
		double figure() {
			return output.lines().filter(line -> line.startsWith(FIGURE))
					.mapToDouble(line -> Double.parseDouble(line.substring(FIGURE.length()).strip()))
					.reduce((a, b) -> b)
					.orElseThrow(() -> new IllegalStateException("no line \"" + FIGURE + "\" in:\n" + output));
		}
	}

	/** {@return a command whose time from start to exit counts} */
	static Work whole(List<String> command, Map<String, String> environment, Path... fresh) {
		return new Work(command, environment, List.of(fresh), Finished::seconds, List.of(0));
	}

	/** {@return a command that prints the seconds that count} */
	static Work inner(List<String> command, Map<String, String> environment, Path... fresh) {
		return new Work(command, environment, List.of(fresh), Finished::figure, List.of(0));
	}

	/** {@return the same, reading its seconds elsewhere} */
	Work reading(ToDoubleFunction<Finished> figure) {
		return new Work(command, environment, fresh, figure, successful);
	}

	/** {@return the same, where another exit status than 0 means that the work was done, too} */
	Work orStatus(int status) {
		return new Work(command, environment, fresh, seconds, List.of(0, status));
	}
}
