// SPDX-License-Identifier: EPL-2.0
package org.hilum.benchmarks.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.hilum.benchmarks.suite.StageResultTest.result;
import static org.hilum.benchmarks.suite.StageResultTest.runs;

import java.util.List;
import org.hilum.core.Json;
import org.junit.jupiter.api.Test;

class RegressionTest {

	private static final double STORED = 8;
	private final Regression regression = new Regression(1.3);

	@Test
	void aRatioThatFellByMoreThanTheFactorIsWorse() {
		StageResult before = result(runs(1), runs(STORED), Double.NaN);
		assertThat(worse(result(runs(1.29), runs(STORED), Double.NaN), before)).isEmpty();
		assertThat(worse(result(runs(1.31), runs(STORED), Double.NaN), before))
				.containsExactly("made-up: ratio 6.11, stored 8.00");
	}

	@Test
	void aSlowMachineIsNoRegressionWhenTheReferenceIsSlowToo() {
		assertThat(worse(result(runs(5), runs(5 * STORED), Double.NaN), result(runs(1), runs(STORED), Double.NaN))).isEmpty();
	}

	@Test
	void withoutRatiosProcessorTimeIsCompared() {
		StageResult before = result(runs(1), List.of(), Double.NaN);
		assertThat(worse(result(runs(1.2), List.of(), Double.NaN), before)).isEmpty();
		assertThat(worse(result(runs(2), List.of(), Double.NaN), before)).hasSize(1);
	}

	@Test
	void withStoredTimesOfTheReferenceProcessorTimeIsCompared() {
		StageResult before = result(runs(1), List.of(), STORED);
		StageResult slow = result(runs(2), List.of(), STORED);
		assertThat(worse(result(runs(1.2), List.of(), STORED), before)).isEmpty();
		assertThat(worse(slow, before)).singleElement().asString().contains("CPU seconds");
	}

	@Test
	void pairsAreNotComparedWithRatiosAcrossMachines() {
		assertThat(worse(result(runs(8), List.of(), STORED), result(runs(1), runs(STORED), Double.NaN))).isEmpty();
	}

	@Test
	void aFactorThatFailsWithoutAChangeIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> new Regression(1));
	}

	private List<String> worse(StageResult now, StageResult before) {
		return regression.worse(results(now), results(before));
	}

	private static BenchResults results(StageResult stage) {
		return new BenchResults(Json.object(), "", List.of(stage));
	}
}
