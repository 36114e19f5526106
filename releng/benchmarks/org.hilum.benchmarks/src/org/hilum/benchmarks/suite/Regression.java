// SPDX-License-Identifier: EPL-2.0
package org.hilum.benchmarks.suite;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Compares results with stored ones. Where nnU-Net ran in turns with Hilum, a stage got worse when its ratio is less than the
 * stored one divided by the factor. Elsewhere it got worse when it needs more seconds of the processor than the stored ones
 * times the factor: a ratio to nnU-Net's stored time is the clock's, which other work on the machine makes many times
 * longer. Where one ratio is of pairs and the other is not, nothing can be said.
 *
 * @param factor above 1
 */
record Regression(double factor) {

	/** Checks the factor. */
	Regression {
		if (!(factor > 1)) {
			throw new IllegalArgumentException("a factor of " + factor + " would fail without a change");
		}
	}

	/**
	 * {@return a line for every stage that got worse}
	 *
	 * @param now    just measured
	 * @param before stored
	 */
	List<String> worse(BenchResults now, BenchResults before) {
		List<String> lines = new ArrayList<>();
		for (StageResult stage : now.stages()) {
			before.stage(stage.id()).ifPresent(old -> compare(stage, old, lines));
		}
		return lines;
	}

	private void compare(StageResult now, StageResult before, List<String> lines) {
		if (now.isPaired() != before.isPaired()) {
			return;
		}
		if (now.isPaired()) {
			if (now.ratio() * factor < before.ratio()) {
				lines.add(String.format(Locale.ROOT, "%s: ratio %.2f, stored %.2f", now.id(), now.ratio(), before.ratio()));
			}
		} else if (now.cpuSeconds() > before.cpuSeconds() * factor) {
			lines.add(String.format(Locale.ROOT, "%s: %.2f CPU seconds, stored %.2f", now.id(), now.cpuSeconds(),
					before.cpuSeconds()));
		}
	}
}
