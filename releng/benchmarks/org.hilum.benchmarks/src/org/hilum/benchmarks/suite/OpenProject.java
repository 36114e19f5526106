// SPDX-License-Identifier: EPL-2.0
package org.hilum.benchmarks.suite;

import java.io.IOException;
import java.nio.file.Path;
import org.hilum.benchmarks.ProjectBenchmark;
import org.hilum.runs.project.ProjectService;

/** Makes a project of 5,000 cases and 1,000 runs. */
final class OpenProject {

	private static final int RUNS = 1000;

	private OpenProject() {
	}

	/**
	 * Makes it, with the index that a project has when it was opened before.
	 *
	 * @param arguments its folder
	 * @throws IOException when it cannot be written
	 */
	public static void main(String[] arguments) throws IOException {
		Path folder = Path.of(arguments[0]);
		ProjectBenchmark.make(folder, CheckProject.CASES, RUNS);
		ProjectService.load(folder);
	}
}
