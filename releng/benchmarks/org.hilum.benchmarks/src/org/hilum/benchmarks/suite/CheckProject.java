// SPDX-License-Identifier: EPL-2.0
package org.hilum.benchmarks.suite;

import java.nio.file.Path;
import org.hilum.benchmarks.CheckBenchmark;

/** Makes a project with a data set of 5,000 cases. */
final class CheckProject {

	/** How many cases. */
	static final int CASES = 5000;

	private CheckProject() {
	}

	/**
	 * Makes it.
	 *
	 * @param arguments its folder
	 */
	public static void main(String[] arguments) {
		CheckBenchmark.make(Path.of(arguments[0]), CASES);
	}
}
