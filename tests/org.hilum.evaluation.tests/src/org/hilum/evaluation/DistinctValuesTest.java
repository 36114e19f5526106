// SPDX-License-Identifier: EPL-2.0
package org.hilum.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DistinctValuesTest {

	@Test
	void valuesAreSortedAndRanked() {
		DistinctValues distinct = new DistinctValues(2, 0, 2, 0.5, Double.POSITIVE_INFINITY, 0);
		assertThat(distinct.values()).containsExactly(0, 0.5, 2, Double.POSITIVE_INFINITY);
		assertThat(distinct.ranks()).containsExactly(2, 0, 2, 1, 3, 0);
		assertThat(distinct.grouped(10, 11, 12, 13, 14, 15)).isDeepEqualTo(
				new int[][] { { 11, 15 }, { 13 }, { 10, 12 }, { 14 } });
	}

	@Test
	void nothingHasNoValues() {
		assertThat(new DistinctValues().values()).isEmpty();
	}

	@Test
	void manyValuesAreTheSameAsSorted() {
		double[] all = new Random(5).doubles(20_000).map(v -> Math.sqrt(Math.round(v * 5000))).toArray();
		DistinctValues distinct = new DistinctValues(all);
		double[] expected = Arrays.stream(all).sorted().distinct().toArray();
		assertThat(distinct.values()).containsExactly(expected);
		double[] again = Arrays.stream(distinct.ranks()).mapToDouble(rank -> distinct.values()[rank]).toArray();
		assertThat(again).containsExactly(all);
	}
}
