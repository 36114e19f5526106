// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LearningRateScheduleTest {

	/** From the log of nnU-Net's own 40 epochs: 0.00932 in epoch 3, 0.00287 in epoch 30, 0.00261 in epoch 31. */
	@Test
	void polynomialIsNnunets() {
		double[] rates = { 0.00932, 0.00287, 0.00261 };
		int[] epochs = { 3, 30, 31 };
		for (int i = 0; i < rates.length; i++) {
			double first = LearningRateSchedule.POLYNOMIAL.rate(0.01, epochs[i] * 25, 25, 40);
			// the log has five decimals
			assertThat(first).isCloseTo(rates[i], within(5e-6));
			assertThat(LearningRateSchedule.POLYNOMIAL.rate(0.01, epochs[i] * 25 + 24, 25, 40)).isEqualTo(first);
		}
	}

	@Test
	void warmUpRisesAndFalls() {
		double last = 0;
		for (int i = 0; i < 100; i++) {
			double rate = LearningRateSchedule.WARM_UP.rate(0.1, i, 10, 100);
			assertThat(rate).isGreaterThan(last).isLessThanOrEqualTo(0.1);
			last = rate;
		}
		assertThat(last).isEqualTo(0.1);
		for (int i = 101; i < 1000; i++) {
			double rate = LearningRateSchedule.WARM_UP.rate(0.1, i, 10, 100);
			assertThat(rate).isLessThan(last).isPositive();
			last = rate;
		}
	}
}
