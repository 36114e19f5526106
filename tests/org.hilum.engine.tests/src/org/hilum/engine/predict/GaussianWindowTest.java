// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class GaussianWindowTest {

	/** A unit impulse filtered with a Gaussian of an eighth of 5 and 4, truncated at 4 standard deviations, maximum 10. */
	@Test
	void isAGaussianAroundTheMiddleVoxel() {
		double[] rows = { 2.00473234476427e-05, 0.0009327112346494875, 0.003354626279025118, 0.0009327112346494875,
				2.00473234476427e-05 };
		double[] middle = { 0.003354626279025118, 1.3533528323661268, 10, 1.3533528323661268 };
		float[] weights = GaussianWindow.weights(5, 4);
		assertThat(weights).hasSize(20);
		for (int y = 0; y < 5; y++) {
			// seven decimals of a float
			assertThat((double) weights[4 * y]).isCloseTo(rows[y], within(1e-7 * rows[y]));
		}
		for (int x = 0; x < 4; x++) {
			assertThat((double) weights[8 + x]).isCloseTo(middle[x], within(1e-7 * middle[x]));
		}
	}

	@Test
	void isNeverZero() {
		for (float weight : GaussianWindow.weights(3, 64, 48)) {
			assertThat(weight).isPositive().isLessThanOrEqualTo(10);
		}
	}
}
