// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.loss;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DeepSupervisionTest {

	@Test
	void theLastHeadDoesNotCount() {
		assertThat(DeepSupervision.weights(4)).containsExactly(4 / 7.0, 2 / 7.0, 1 / 7.0, 0);
		assertThat(DeepSupervision.weights(2)).containsExactly(1, 0);
	}

	@Test
	void aSingleHeadCountsFully() {
		assertThat(DeepSupervision.weights(1)).containsExactly(1);
	}
}
