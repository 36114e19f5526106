// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PolynomialScheduleTest {

	@Test
	void theRateFallsAsInNnunet() {
		PolynomialSchedule schedule = new PolynomialSchedule(PolynomialSchedule.INITIAL, 1000);
		assertThat(schedule.rate(0)).isEqualTo(0.01);
		// 0.01 * 0.5^0.9
		assertThat(schedule.rate(500)).isCloseTo(0.005358867312681466, within(1e-15));
		assertThat(schedule.rate(1000)).isZero();
		assertThat(schedule.rate(1001)).isZero();
	}
}
