// SPDX-License-Identifier: EPL-2.0
package org.hilum.nnunet.random;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A few draws of numpy.random.RandomState(1234), numpy 2.2.4; many more in org.hilum.reference. */
class NumpyRandomTest {

	@Test
	void bits() {
		NumpyRandom random = new NumpyRandom(1234);
		for (long expected : new long[] { 822569775L, 2137449171L, 2671936806L }) {
			assertThat(Integer.toUnsignedLong(random.nextInt32())).isEqualTo(expected);
		}
	}

	@Test
	void fractions() {
		NumpyRandom random = new NumpyRandom(1234);
		assertThat(random.nextDouble()).isEqualTo(0.1915194503788923);
		assertThat(random.nextDouble()).isEqualTo(0.6221087710398319);
	}

	@Test
	void bounded() {
		int[] drawn = new int[7];
		new NumpyRandom(1234).fill(drawn, 1, 5, 1000);
		assertThat(drawn).containsExactly(0, 815, 723, 294, 53, 204, 0);
		NumpyRandom random = new NumpyRandom(1234);
		assertThat(random.nextInt(1)).isZero();
		// a single possibility takes no bits from the stream
		assertThat(random.nextInt(1000)).isEqualTo(815);
	}

	@Test
	void withoutReplacement() {
		assertThat(new NumpyRandom(1234).choiceWithoutReplacement(7, 7)).containsExactly(2, 1, 6, 0, 4, 5, 3);
		assertThat(new NumpyRandom(1234).choiceWithoutReplacement(1000, 3)).containsExactly(681, 990, 155);
		assertThat(new NumpyRandom(5).permutation(0)).isEmpty();
	}
}
