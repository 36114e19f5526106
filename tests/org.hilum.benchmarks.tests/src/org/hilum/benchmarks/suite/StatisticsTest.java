// SPDX-License-Identifier: EPL-2.0
package org.hilum.benchmarks.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class StatisticsTest {

	@Test
	void theMedianIsTheMiddleOfTheSortedValues() {
		assertThat(Statistics.median(5, 1, 3)).isEqualTo(3);
		assertThat(Statistics.median(8, 2, 4, 1)).isEqualTo(3);
		assertThat(Statistics.median(7)).isEqualTo(7);
		assertThat(Statistics.median()).isNaN();
	}

	@Test
	void ratiosAreFormedPairByPair() {
		assertThat(Statistics.ratios(new double[] { 10, 9, 8 }, 5, 3, 16)).containsExactly(2, 3, 0.5);
	}

	@Test
	void valuesWithoutPartnerAreRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> Statistics.ratios(new double[] { 1, 2 }, 1))
				.withMessageContaining("no pairs");
	}
}
