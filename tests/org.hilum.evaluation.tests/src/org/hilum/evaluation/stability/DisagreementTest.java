// SPDX-License-Identifier: EPL-2.0
package org.hilum.evaluation.stability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import org.hilum.core.report.Report;
import org.hilum.imaging.ShortArray;
import org.junit.jupiter.api.Test;

/** Four predictions of six voxels; values are counted by hand. */
class DisagreementTest {

	private static ShortArray labels(int... values) {
		short[] data = new short[values.length];
		for (int i = 0; i < data.length; i++) {
			data[i] = (short) values[i];
		}
		return new ShortArray(data, 1, 1, data.length);
	}

	private static final List<ShortArray> PREDICTIONS = List.of(labels(0, 1, 1, 1, 2, 0), labels(0, 1, 1, 2, 2, 0),
			labels(0, 1, 0, 0, 2, 1), labels(0, 1, 0, 3, 0, 0));

	@Test
	void theMostFrequentLabelIsTheDecision() {
		Disagreement found = Disagreement.of("c", PREDICTIONS, Optional.empty());
		// of equally frequent ones the lowest
		assertThat(found.decision().data()).containsExactly(new short[] { 0, 1, 0, 0, 2, 0 });
		assertThat(found.percent().data()).containsExactly(new short[] { 0, 0, 50, 75, 25, 25 });
		assertThat(found.mean()).isCloseTo((0 + 0.5 + 0.75 + 0.25 + 0.25) / 5, within(1e-15));
		assertThat(found.error()).isNaN();
		assertThat(found.detection()).isNaN();
	}

	@Test
	void disagreementShowsErrors() {
		// wrong are voxels 2 (50 %) and 5 (25 %), right 1 (0), 3 (75 %) and 4 (25 %)
		Disagreement found = Disagreement.of("c", PREDICTIONS, Optional.of(labels(0, 1, 1, 0, 2, 1)));
		assertThat(found.error()).isCloseTo(1 - 2 * 2 / 6.0, within(1e-15));
		// of six pairs, 2 beats 1 and 4, 5 beats 1 and ties with 4
		assertThat(found.detection()).isCloseTo(3.5 / 6, within(1e-15));
	}

	@Test
	void theReportCorrelatesOverCases() {
		Disagreement all = Disagreement.of("a", PREDICTIONS, Optional.of(labels(0, 1, 1, 0, 2, 1)));
		Disagreement none = Disagreement.of("b", List.of(labels(0, 1), labels(0, 1)), Optional.of(labels(0, 1)));
		assertThat(none.mean()).isZero();
		Report report = DisagreementReport.of(List.of("f0", "f1"), List.of(all, none));
		assertThat(report.tables().getFirst().rows()).hasSize(2);
		assertThat(report.sections().getFirst().blocks().toString()).contains("value=1.000, label=rank correlation");
	}

	@Test
	void withoutReferencesNothingIsSaidOfErrors() {
		ShortArray one = new ShortArray(new short[] { 0, 1 }, 2);
		Report report = DisagreementReport.of(List.of("a", "b"), List.of(Disagreement.of("c", List.of(one, new ShortArray(
				new short[] { 1, 1 }, 2)), Optional.empty())));
		assertThat(report.tables().getFirst().rows()).containsExactly(List.of("c", 0.25));
		assertThat(report.sections().getFirst().blocks().toString()).contains("mean disagreement").doesNotContain("error");
		assertThat(report.figures()).isEmpty();
	}
}
