// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.optimization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.hilum.core.options.OptionValues;
import org.junit.jupiter.api.Test;

class LearningRateScheduleTest {

	private static final LearningRateSchedule POLYNOMIAL = new PolynomialSchedule().build(OptionValues.NONE);
	private static final LearningRateSchedule WARM_UP = new WarmUpSchedule().build(OptionValues.NONE);

	@Test
	void thePolynomialFallsToZeroAndStaysThere() {
		assertThat(POLYNOMIAL.rate(0.01, 0, 1, 1000)).isEqualTo(0.01);
		// 0.01 * 0.5^0.9
		assertThat(POLYNOMIAL.rate(0.01, 500, 1, 1000)).isCloseTo(0.005358867312681466, within(1e-15));
		assertThat(POLYNOMIAL.rate(0.01, 1000, 1, 1000)).isZero();
		assertThat(POLYNOMIAL.rate(0.01, 1001, 1, 1000)).isZero();
	}

	/** From the log of nnU-Net's own 40 epochs: 0.00932 in epoch 3, 0.00287 in epoch 30, 0.00261 in epoch 31. */
	@Test
	void polynomialIsNnunets() {
		double[] rates = { 0.00932, 0.00287, 0.00261 };
		int[] epochs = { 3, 30, 31 };
		for (int i = 0; i < rates.length; i++) {
			double first = POLYNOMIAL.rate(0.01, epochs[i] * 25, 25, 40);
			// the log has five decimals
			assertThat(first).isCloseTo(rates[i], within(5e-6));
			assertThat(POLYNOMIAL.rate(0.01, epochs[i] * 25 + 24, 25, 40)).isEqualTo(first);
		}
	}

	@Test
	void warmUpRisesAndFalls() {
		double last = 0;
		for (int i = 0; i < 100; i++) {
			double rate = WARM_UP.rate(0.1, i, 10, 100);
			assertThat(rate).isGreaterThan(last).isLessThanOrEqualTo(0.1);
			last = rate;
		}
		assertThat(last).isEqualTo(0.1);
		for (int i = 101; i < 1000; i++) {
			double rate = WARM_UP.rate(0.1, i, 10, 100);
			assertThat(rate).isLessThan(last).isPositive();
			last = rate;
		}
	}
}
