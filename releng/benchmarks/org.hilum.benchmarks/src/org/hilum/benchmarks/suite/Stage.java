// SPDX-License-Identifier: EPL-2.0
package org.hilum.benchmarks.suite;

import java.util.ArrayList;
import java.util.List;

/**
 * A piece of work that Hilum and nnU-Net both do.
 *
 * @param id        name on the command line and in files
 * @param title     name in tables
 * @param unit      what the compared seconds are
 * @param hilum     Hilum's command
 * @param reference nnU-Net's command for the same work; null when there is none, or nnU-Net was not named
 */
record Stage(String id, String title, String unit, Work hilum, Work reference) {

	/**
	 * Runs the stage: once to fill the caches of the disk, then in rounds, Hilum and nnU-Net in turns.
	 *
	 * @param runner runs commands
	 * @param rounds how many
	 * @return what was measured
	 */
	StageResult run(WorkRunner runner, int rounds) {
		List<Measurement> own = new ArrayList<>();
		List<Measurement> other = new ArrayList<>();
		if (rounds > 1) {
			runner.run(hilum);
		}
		for (int round = 0; round < rounds; round++) {
			own.add(runner.run(hilum));
			if (reference != null) {
				other.add(runner.run(reference));
			}
		}
		return StageResult.of(this, own, other);
	}
}
