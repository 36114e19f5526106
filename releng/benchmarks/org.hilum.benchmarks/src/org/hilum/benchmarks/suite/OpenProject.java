// SPDX-License-Identifier: EPL-2.0
package org.hilum.benchmarks.suite;

import java.io.IOException;
import java.nio.file.Path;
import org.hilum.benchmarks.ProjectBenchmark;
import org.hilum.engine.train.Trainers;
import org.hilum.runs.project.ProjectService;

/** Makes a project of 5,000 cases and 1,000 runs, or opens it. */
final class OpenProject {

	private static final int RUNS = 1000;

	private OpenProject() {
	}

	/**
	 * Makes or opens it.
	 *
	 * @param arguments its folder; to open it, a second word
	 * @throws IOException when it cannot be written
	 */
	public static void main(String[] arguments) throws IOException {
		Path folder = Path.of(arguments[0]);
		if (arguments.length == 1) {
			ProjectBenchmark.make(folder, CheckProject.CASES, RUNS);
			ProjectService.load(folder);
			return;
		}
		// the registry of plug-ins is read by every process, whatever it opens
		Trainers.all();
		long start = System.nanoTime();
		ProjectService.load(folder);
		System.out.println(Work.FIGURE + (System.nanoTime() - start) / 1e9);
	}
}
