// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SpatialAugmentationTest {

	private static final int DRAWS = 20000;

	/** Values computed with nnU-Net's get_patch_size in Python. */
	@Test
	void sourceSizesAreThoseOfNnunet() {
		assertThat(sourceSize(40, 56, 40)).containsExactly(73, 80, 64);
		assertThat(sourceSize(128, 128, 128)).containsExactly(205, 205, 205);
		assertThat(sourceSize(64, 192, 160)).containsExactly(178, 289, 200);
		assertThat(sourceSize(20, 320, 256)).containsExactly(20, 376, 376);
		assertThat(sourceSize(56, 40)).containsExactly(65, 65);
		assertThat(sourceSize(512, 256)).containsExactly(659, 301);
		assertThat(SpatialAugmentation.NONE.sourceSize(new int[] { 7, 8, 9 })).containsExactly(7, 8, 9);
	}

	@Test
	void anglesDependOnTheShapeOfThePatch() {
		assertThat(SpatialAugmentation.nnunet(new int[] { 40, 56, 40 }).rotationLimit()).isEqualTo(Math.PI / 6);
		assertThat(SpatialAugmentation.nnunet(new int[] { 20, 61, 40 }).rotationLimit()).isEqualTo(Math.PI);
		assertThat(SpatialAugmentation.nnunet(new int[] { 20, 60, 40 }).withinSlices()).isFalse();
		assertThat(SpatialAugmentation.nnunet(new int[] { 60, 40 }).rotationLimit()).isEqualTo(Math.PI);
		assertThat(SpatialAugmentation.nnunet(new int[] { 61, 40 }).rotationLimit()).isEqualTo(Math.PI / 12);
	}

	@Test
	void rotationAndScalingComeAsOftenAsInNnunet() {
		SpatialAugmentation augmentation = SpatialAugmentation.nnunet(new int[] { 40, 56, 40 });
		SplittableRandom random = new SplittableRandom(1);
		int affine = 0;
		int scaled = 0;
		double scaleSum = 0;
		int[] flips = new int[3];
		for (int n = 0; n < DRAWS; n++) {
			PatchTransform transform = augmentation.sample(random);
			for (int a = 0; a < 3; a++) {
				flips[a] += transform.flips(a) ? 1 : 0;
			}
			if (transform.isAffine()) {
				affine++;
				double scale = Math.cbrt(Math.abs(determinant(transform)));
				assertThat(scale).isBetween(0.7 - 1e-9, 1.4 + 1e-9);
				scaled += Math.abs(scale - 1) > 1e-9 ? 1 : 0;
				scaleSum += Math.abs(scale - 1) > 1e-9 ? scale : 0;
			}
		}
		// four standard errors of a share over 20000 draws are 0.014 or less
		assertThat(affine / (double) DRAWS).isCloseTo(1 - 0.8 * 0.8, within(0.014));
		assertThat(scaled / (double) DRAWS).isCloseTo(0.2, within(0.014));
		assertThat(scaleSum / scaled).isCloseTo(1.05, within(0.014));
		for (int flipped : flips) {
			assertThat(flipped / (double) DRAWS).isCloseTo(0.5, within(0.014));
		}
	}

	@Test
	void anglesFillTheirRange() {
		SpatialAugmentation augmentation = new SpatialAugmentation(true, 1, Math.toRadians(15), 0, 1, 1, false);
		SplittableRandom random = new SplittableRandom(2);
		double largest = 0;
		double sum = 0;
		for (int n = 0; n < DRAWS; n++) {
			PatchTransform transform = augmentation.sample(random);
			double angle = Math.atan2(transform.element(2, 1), transform.element(1, 1));
			largest = Math.max(largest, Math.abs(angle));
			sum += angle;
			assertThat(transform.element(0, 0)).isEqualTo(1);
		}
		assertThat(Math.toDegrees(largest)).isBetween(14.9, 15.0000001);
		// the standard error of the mean of a uniform number over 30 degrees is 0.06 degrees
		assertThat(Math.toDegrees(sum / DRAWS)).isCloseTo(0, within(0.25));
	}

	@Test
	void nothingHappensWithoutProbability() {
		SplittableRandom random = new SplittableRandom(3);
		for (int n = 0; n < 100; n++) {
			PatchTransform transform = SpatialAugmentation.NONE.sample(random);
			assertThat(transform.isAffine() || transform.flips(0) || transform.flips(1) || transform.flips(2)).isFalse();
		}
	}

	private static int[] sourceSize(int... patch) {
		return SpatialAugmentation.nnunet(patch).sourceSize(patch);
	}

	private static double determinant(PatchTransform t) {
		return t.element(0, 0) * (t.element(1, 1) * t.element(2, 2) - t.element(1, 2) * t.element(2, 1))
				- t.element(0, 1) * (t.element(1, 0) * t.element(2, 2) - t.element(1, 2) * t.element(2, 0))
				+ t.element(0, 2) * (t.element(1, 0) * t.element(2, 1) - t.element(1, 1) * t.element(2, 0));
	}
}
