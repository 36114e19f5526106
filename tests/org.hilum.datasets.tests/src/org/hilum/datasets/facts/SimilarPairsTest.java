// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import org.junit.jupiter.api.Test;

/** The search by projections against the comparison of all pairs. */
class SimilarPairsTest {

	private static final double LEAST = 0.995;

	private static ImageFacts image(byte[] picture) {
		return new ImageFacts(FileFacts.unreadable("x", "", ""), 0, 0, 0, 1, 0, 0, 1, 0, picture);
	}

	/** Smooth pictures, some of them noisy copies of earlier ones: near, at and beyond the threshold. */
	private static List<ImageFacts> made(int count) {
		Random random = new Random(7);
		List<ImageFacts> result = new ArrayList<>();
		for (int n = 0; n < count; n++) {
			byte[] picture = new byte[4096];
			byte[] before = n % 3 == 2 ? result.get(random.nextInt(n)).picture() : null;
			double noise = before == null ? 3 : random.nextDouble(8);
			double a = random.nextDouble(0.5);
			double b = random.nextDouble(0.5);
			for (int i = 0; i < picture.length; i++) {
				double base = before != null ? before[i] : 42 * Math.sin(a * (i % 16) + b * (i / 16 % 16) + n);
				picture[i] = (byte) Math.clamp(Math.round(base + noise * random.nextGaussian()), -127, 127);
			}
			result.add(image(picture));
		}
		result.set(5, image(new byte[0]));
		result.set(6, image(new byte[4096]));
		return result;
	}

	private static double correlation(byte[] a, byte[] b) {
		if (a.length == 0 || b.length == 0) {
			return Double.NaN;
		}
		double sa = 0;
		double sb = 0;
		double aa = 0;
		double bb = 0;
		double ab = 0;
		for (int i = 0; i < a.length; i++) {
			sa += a[i];
			sb += b[i];
			aa += a[i] * a[i];
			bb += b[i] * b[i];
			ab += a[i] * b[i];
		}
		int n = a.length;
		return (ab - sa * sb / n) / Math.sqrt((aa - sa * sa / n) * (bb - sb * sb / n));
	}

	@Test
	void theResultIsThatOfAllPairs() {
		List<ImageFacts> images = made(240);
		SimilarPairs.Match[] found = SimilarPairs.find(images, LEAST, (a, b) -> a % 7 != 0, Progress.NONE);
		int matches = 0;
		for (int self = 0; self < images.size(); self++) {
			int expected = -1;
			for (int other = 0; other < self && expected < 0; other++) {
				boolean alike = correlation(images.get(other).picture(), images.get(self).picture()) >= LEAST;
				expected = alike && other % 7 != 0 ? other : -1;
			}
			assertThat(found[self] == null ? -1 : found[self].first()).as("image %d", self).isEqualTo(expected);
			matches += expected >= 0 ? 1 : 0;
		}
		assertThat(matches).as("the pictures are made so that some are alike and some are not").isBetween(20, 100);
	}

	@Test
	void progressCountsEveryImageAndACancelStops() {
		List<ImageFacts> images = made(60);
		AtomicInteger units = new AtomicInteger();
		SimilarPairs.find(images, LEAST, (a, b) -> true, new Progress() {
			@Override
			public void advance(long n) {
				units.addAndGet((int) n);
			}

			@Override
			public boolean cancelled() {
				return false;
			}
		});
		assertThat(units.get()).isEqualTo(58);
		assertThatThrownBy(() -> SimilarPairs.find(images, LEAST, (a, b) -> true, () -> true))
				.isInstanceOfSatisfying(HilumException.class,
						e -> assertThat(e.kind()).isEqualTo(HilumException.Kind.CANCELLED));
	}
}
