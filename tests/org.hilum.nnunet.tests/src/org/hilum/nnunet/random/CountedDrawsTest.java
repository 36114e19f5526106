// SPDX-License-Identifier: EPL-2.0
package org.hilum.nnunet.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CountedDrawsTest {

	private static final int DRAWS = 200_000;
	private static final int SEED = 1234;

	/** Of the 650,000 words that the draws take, none, some or all are kept. */
	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 150_000, 1 << 20 })
	void areThoseOfSingleDrawsOneAfterTheOther(int kept) {
		CountedDraws draws = new CountedDraws(SEED, kept);
		for (int run = 0; run < 2; run++) {
			NumpyRandom random = new NumpyRandom(SEED);
			CountedDraws.Reader reader = draws.reader();
			for (int bound : new int[] { 3311, 1, 4096, 70_000 }) {
				int[] counts = Arrays.copyOf(reader.counts(bound, DRAWS), bound);
				assertThat(counts).as("numbers below " + bound).containsExactly(expected(random, bound));
			}
		}
	}

	private static int[] expected(NumpyRandom random, int bound) {
		int[] expected = new int[bound];
		IntStream.range(0, DRAWS).forEach(_ -> expected[random.nextInt(bound)]++);
		return expected;
	}
}
