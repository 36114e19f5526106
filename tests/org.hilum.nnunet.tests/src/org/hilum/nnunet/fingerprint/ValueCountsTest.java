// SPDX-License-Identifier: EPL-2.0
package org.hilum.nnunet.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ValueCountsTest {

	@Test
	void percentilesAreThoseOfTheSamples() {
		SplittableRandom random = new SplittableRandom(1);
		float[] values = new float[20_001];
		ValueCounts counts = new ValueCounts();
		for (int i = 0; i < values.length; i++) {
			values[i] = random.nextInt(-300, 3000);
			counts.add(values[i], 1);
		}
		Arrays.sort(values);
		ValueCounts.Sorted sorted = counts.sorted();
		assertThat(counts.total()).isEqualTo(values.length);
		assertThat(sorted.percentile(50)).isEqualTo(values[10_000]);
		assertThat(sorted.percentile(0.5)).isEqualTo(values[100]);
		assertThat(sorted.percentile(99.5)).isEqualTo(values[19_900]);
		assertThat(sorted.percentile(0)).isEqualTo(values[0]);
		assertThat(sorted.percentile(100)).isEqualTo(values[20_000]);
		for (int rank = 0; rank < values.length; rank += 97) {
			assertThat(sorted.at(rank)).isEqualTo(values[rank]);
		}
	}

	@Test
	void percentilesInterpolate() {
		ValueCounts counts = new ValueCounts();
		counts.add(-1, 1);
		counts.add(0f, 1);
		counts.add(-0f, 1);
		counts.add(4, 1);
		counts.add(9, 0);
		assertThat(counts.sorted().values()).containsExactly(-1, 0, 4);
		assertThat(counts.sorted().percentile(50)).isZero();
		assertThat(counts.sorted().percentile(75)).isEqualTo(1);
		assertThat(counts.sorted().percentile(10)).isEqualTo(-0.7, within(1e-15));
	}

	@Test
	void memoryIsBoundedAndPrecisionIsGivenUpSlowly() {
		SplittableRandom random = new SplittableRandom(2);
		ValueCounts first = new ValueCounts(1000);
		ValueCounts second = new ValueCounts(1000);
		float[] values = new float[30_000];
		for (int i = 0; i < values.length; i++) {
			values[i] = (float) (random.nextDouble() * 200 - 100);
			(i % 3 == 0 ? first : second).add(values[i], 1);
		}
		ValueCounts oneWay = new ValueCounts(1000);
		oneWay.addAll(first);
		oneWay.addAll(second);
		ValueCounts other = new ValueCounts(1000);
		other.addAll(second);
		other.addAll(first);
		assertThat(oneWay.isExact()).isFalse();
		assertThat(oneWay.sorted().values()).hasSizeLessThanOrEqualTo(1000).containsExactly(other.sorted().values());
		assertThat(oneWay.sorted().cumulative()).containsExactly(other.sorted().cumulative());
		assertThat(oneWay.total()).isEqualTo(values.length);
		Arrays.sort(values);
		// with 1000 distinct values at least 5 bits of mantissa remain
		assertThat(oneWay.sorted().percentile(99.5)).isEqualTo(values[29_850], within(100 / 32.0));
	}
}
