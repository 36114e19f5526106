// SPDX-License-Identifier: EPL-2.0
package org.hilum.evaluation.stability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.hilum.core.report.ReportMarkdown;
import org.hilum.imaging.ShortArray;
import org.junit.jupiter.api.Test;

class SelfStabilityTest {

	private static ShortArray map(int... labels) {
		short[] data = new short[labels.length];
		for (int i = 0; i < data.length; i++) {
			data[i] = (short) labels[i];
		}
		return new ShortArray(data, 1, 1, data.length);
	}

	@Test
	void diceIsTheMeanOverTheLabelsOfEither() {
		// label 1: 2 * 1 / (2 + 1), label 2: 2 * 1 / (1 + 2), label 3 only in one
		assertThat(SelfStability.dice(map(1, 1, 2, 0, 0), map(1, 0, 2, 2, 3))).isCloseTo((2 / 3.0 + 2 / 3.0 + 0) / 3,
				within(1e-12));
		assertThat(SelfStability.dice(map(0, 0), map(0, 0))).isNaN();
	}

	@Test
	void disagreementIsComparedWithErrorByRanks() {
		SelfStability result = new SelfStability(List.of("shifted", "noise"), List.of(
				new SelfStability.Case("a", new double[] { 0.9, 1 }, new double[] { 0.95, 1 }, 0.9),
				new SelfStability.Case("b", new double[] { 0.7, 0.9 }, new double[] { 0.95, 1 }, 0.6),
				new SelfStability.Case("c", new double[] { 0.8, 0.9 }, new double[] { 0.95, 1 }, 0.5),
				new SelfStability.Case("d", new double[] { 0.5, 0.5 }, new double[] { 0.95, 1 }, Double.NaN)));
		assertThat(result.mean()).isCloseTo((0.95 + 0.8 + 0.85 + 0.5) / 4, within(1e-12));
		// ranks of disagreement 1, 3, 2 and of error 1, 2, 3: 1 - 6 * 2 / (3 * 8)
		assertThat(result.correlation()).isCloseTo(0.5, within(1e-12));
		String text = ReportMarkdown.text(result.report("V1"), "figures");
		assertThat(text).contains("Stability of V1", "| shifted | 0.7250 | 0.9500 | 0.5000 | d |", "| b | 0.8000 | 0.7000 | "
				+ "0.4000 |",
				"| d | 0.5000 | 0.5000 | - |");
	}
}
