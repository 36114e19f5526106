// SPDX-License-Identifier: EPL-2.0
package org.hilum.nnunet.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.hilum.nnunet.random.Seeds.Purpose;
import org.junit.jupiter.api.Test;

class SeedsTest {

	/** Runs must stay reproducible from release to release. */
	@Test
	void derivedSeedsNeverChange() {
		assertThat(Seeds.derive(0, Purpose.SAMPLING)).isEqualTo(-3125500138303717071L);
		assertThat(Seeds.derive(12345, Purpose.AUGMENTATION, 7, 1)).isEqualTo(6947988377948012771L);
		assertThat(Seeds.generator(12345, Purpose.AUGMENTATION, 7, 1).nextLong()).isEqualTo(6502738976143852613L);
	}

	@Test
	void seedPurposeAndEveryIndexCount() {
		Set<Long> seen = new HashSet<>();
		int n = 0;
		for (long seed = -2; seed < 3; seed++) {
			for (Purpose purpose : Purpose.values()) {
				seen.add(Seeds.derive(seed, purpose));
				n++;
				for (int i = 0; i < 20; i++) {
					seen.add(Seeds.derive(seed, purpose, i));
					n++;
					for (int j = 0; j < 20; j++) {
						seen.add(Seeds.derive(seed, purpose, i, j));
						n++;
					}
				}
			}
		}
		assertThat(seen).hasSize(n);
	}

	@Test
	void neighbouringSeedsDifferInHalfOfTheirBits() {
		double bits = 0;
		for (int i = 0; i < 1000; i++) {
			bits += Long.bitCount(Seeds.derive(1, Purpose.SAMPLING, i) ^ Seeds.derive(1, Purpose.SAMPLING, i + 1));
		}
		// 32 of 64 bits; the standard error of the mean over 1000 pairs is 0.13
		assertThat(bits / 1000).isBetween(31.4, 32.6);
	}

	@Test
	void neighbouringStreamsAreUncorrelated() {
		double sum = 0;
		int n = 100000;
		for (int i = 0; i < n; i++) {
			double a = Seeds.generator(3, Purpose.AUGMENTATION, i, 0).nextDouble() - 0.5;
			double b = Seeds.generator(3, Purpose.AUGMENTATION, i, 1).nextDouble() - 0.5;
			sum += 12 * a * b;
		}
		// four standard errors of a correlation over 100000 pairs
		assertThat(Math.abs(sum / n)).isLessThan(0.0127);
	}
}
