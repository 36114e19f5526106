// SPDX-License-Identifier: EPL-2.0
package org.hilum.benchmarks.suite;

import java.nio.file.Path;
import org.hilum.benchmarks.LoaderBenchmark;

/** Sampled and augmented patches of the hippocampus default plan, in a process of its own. */
final class PatchStage {

	private static final double SECONDS = 8;
	private static final int[] PATCH = { 40, 56, 40 };

	private PatchStage() {
	}

	/**
	 * Prints the seconds of processor time of a loader thread per patch.
	 *
	 * @param arguments the folder of the preprocessed cases
	 */
	public static void main(String[] arguments) {
		System.out.println(Work.FIGURE + 1 / LoaderBenchmark.patchesPerSecond(Path.of(arguments[0]), SECONDS, PATCH));
	}
}
