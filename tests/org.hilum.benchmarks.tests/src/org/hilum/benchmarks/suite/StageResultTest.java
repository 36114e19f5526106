// SPDX-License-Identifier: EPL-2.0
package org.hilum.benchmarks.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.hilum.core.Json;
import org.junit.jupiter.api.Test;

class StageResultTest {

	@Test
	void theRatioIsTheMedianOfPairsNotTheRatioOfMedians() {
		StageResult result = result(runs(1, 2, 4), runs(8, 6, 4), 100);
		assertThat(result.ratios()).containsExactly(8, 3, 1);
		assertThat(result.ratio()).isEqualTo(3);
		assertThat(result.isPaired()).isTrue();
		assertThat(result.referenceSeconds()).isEqualTo(6);
	}

	@Test
	void storedTimesServeWhereTheReferenceDidNotRun() {
		StageResult result = result(runs(1, 4, 2), List.of(), 8);
		assertThat(result.ratios()).containsExactly(8, 2, 4);
		assertThat(result.isPaired()).isFalse();
		assertThat(result.referenceSeconds()).isEqualTo(8);
	}

	@Test
	void thereIsNoRatioWithoutAnyReference() {
		StageResult result = result(runs(1, 2), List.of(), Double.NaN);
		assertThat(result.ratios()).isEmpty();
		assertThat(result.ratio()).isNaN();
	}

	@Test
	void theLargestMemoryCounts() {
		List<Measurement> runs = List.of(new Measurement(1, 3, 5L << 20), new Measurement(1, 1, 9L << 20),
				new Measurement(1, 2, 7L << 20));
		StageResult result = result(runs, List.of(), Double.NaN);
		assertThat(result.peakBytes()).isEqualTo(9L << 20);
		assertThat(result.cpuSeconds()).isEqualTo(2);
	}

	@Test
	void whatIsWrittenIsReadAgain() {
		StageResult paired = result(runs(1, 2), runs(3, 4), Double.NaN);
		assertThat(StageResult.of(Json.parse(Json.text(paired.toJson()), null))).isEqualTo(paired);
		StageResult stored = result(runs(1.5), List.of(), 8.5);
		assertThat(StageResult.of(Json.parse(Json.text(stored.toJson()), null))).isEqualTo(stored);
	}

	@Test
	void ratiosAcrossMachinesAreMarkedInTheTable() {
		String across = ResultTable.of(List.of(result(runs(2), List.of(), 8)));
		assertThat(across).contains("| 4.0 * |").contains("formed across machines");
		String paired = ResultTable.of(List.of(result(runs(2), runs(8), 8)));
		assertThat(paired).contains("| 4.0 |").doesNotContain("across");
	}

	static List<Measurement> runs(double... seconds) {
		return java.util.Arrays.stream(seconds).mapToObj(s -> new Measurement(s, s, 1 << 20)).toList();
	}

	static StageResult result(List<Measurement> hilum, List<Measurement> reference, double stored) {
		return new StageResult("made-up", "made up", "the whole command", "2026-11-30", hilum, reference, stored);
	}
}
