// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.hilum.core.options.OptionValues;
import org.junit.jupiter.api.Test;

/** Expected values are those that nnU-Net 2.8.1's nnUNetTrainerDA5 declares. */
class Da5AugmentationTest {

	private static AugmentationPolicy policy(int... patch) {
		return new Da5Augmentation().build(OptionValues.NONE).policy(patch, List.of(false, true));
	}

	@Test
	void theChainIsThatOfNnunet() {
		AugmentationPolicy policy = policy(20, 96, 96);
		FactorRange contrast = new FactorRange(0.5, 2);
		RandomTransform gamma = new RandomTransform(0.1, new Gamma(new FactorRange(0.7, 1.5), true));
		assertThat(policy.intensity()).containsExactly(
				new QuarterTurns(0.5, List.of(1, 2)),
				new AxisPermutation(0.5, List.of(1, 2)),
				new OneOf(List.of(new RandomTransform(0.2, new MedianFilter(2, 7, 0.5)),
						new RandomTransform(0.2, new GaussianBlur(0.3, 1.5, 0.5, true)))),
				new RandomTransform(0.1, new GaussianNoise(0.1)),
				new RandomTransform(0.1, new BrightnessOffset(0.5, 0.5)),
				new OneOf(List.of(new RandomTransform(0.2, new Contrast(contrast, true, 0.5)),
						new RandomTransform(0.2, new Contrast(contrast, false, 0.5)))),
				new RandomTransform(0.15, new LowResolution(0.25, 1, 0.5, true)),
				gamma, gamma,
				new Mirroring(List.of(0, 1, 2)),
				new RandomTransform(0.4, new BlankRectangles(1, 4, 0.5)),
				new RandomTransform(0.3, new BrightnessGradient(1, 5, 0.5)),
				new RandomTransform(0.3, new LocalGamma(new LocalGamma.Range(0.01, 0.8), new LocalGamma.Range(1.5, 4), 0.5)),
				new RandomTransform(0.2, new Sharpening(0.1, 1, 0.5)));
		assertThat(policy.maskedChannels()).containsExactly(1);
		assertThat(policy.stage()).isEqualTo(new CascadeAugmentation(0.4, 1, 8, 0.2, 0.15, 1));
		assertThat(policy.mirrorAxes()).containsExactly(0, 1, 2);
	}

	@Test
	void axesOfTheCommonestExtentAreExchanged() {
		assertThat(policy(64, 64, 32).intensity()).startsWith(new QuarterTurns(0.5, List.of(0, 1)));
		assertThat(policy(64, 64, 64).intensity()).startsWith(new QuarterTurns(0.5, List.of(0, 1, 2)));
		assertThat(policy(80, 80).intensity()).startsWith(new QuarterTurns(0.5, List.of(1, 2)));
		assertThat(policy(40, 56, 48).intensity()).hasSize(12).noneMatch(AxisPermutation.class::isInstance);
	}

	@Test
	void mirroringIsAChoice() {
		OptionValues values = OptionValues.NONE.with(NnunetAugmentation.MIRROR_AXES, List.of())
				.with(NnunetAugmentation.MIRROR_AXES_2D, List.of(0));
		Augmentation augmentation = new Da5Augmentation().build(values);
		AugmentationPolicy solid = augmentation.policy(new int[] { 40, 56, 48 }, List.of(false));
		assertThat(solid.intensity()).noneMatch(Mirroring.class::isInstance);
		assertThat(solid.mirrorAxes()).isEmpty();
		assertThat(augmentation.policy(new int[] { 80, 72 }, List.of(false)).mirrorAxes()).containsExactly(1);
	}

	/** Sizes computed with numpy: reach of the corner turned about each axis, divided by 0.7. */
	@Test
	void sourcesAreLargeEnoughForTheSmallestScale() {
		assertThat(policy(40, 56, 40).spatial().sourceSize(new int[] { 40, 56, 40 })).containsExactly(89, 97, 78);
		assertThat(policy(20, 320, 256).spatial().sourceSize(new int[] { 20, 320, 256 })).containsExactly(20, 457, 457);
		assertThat(policy(56, 40).spatial().sourceSize(new int[] { 56, 40 })).containsExactly(80, 80);
	}

	@Test
	void axesAreTurnedAndScaledOnTheirOwn() {
		SpatialAugmentation spatial = SpatialAugmentation.da5(40, 56, 48);
		SplittableRandom random = new SplittableRandom(2);
		int affine = 0;
		int plain = 0;
		int unequal = 0;
		for (int n = 0; n < 20000; n++) {
			PatchTransform transform = spatial.sample(random);
			if (!transform.isAffine()) {
				continue;
			}
			affine++;
			double[] scales = { length(transform, 0), length(transform, 1), length(transform, 2) };
			boolean scaled = Math.abs(scales[0] - 1) > 1e-9;
			for (double scale : scales) {
				assertThat(scale).isBetween(0.7 - 1e-9, 1.43 + 1e-9);
			}
			unequal += Math.abs(scales[0] - scales[1]) > 1e-9 && Math.abs(scales[1] - scales[2]) > 1e-9 ? 1 : 0;
			plain += !scaled && Math.abs(transform.element(0, 0) - 1) < 1e-12 && Math.abs(transform.element(1, 1) - 1) < 1e-12
					? 1 : 0;
		}
		// four standard errors of a share over 20000 draws are 0.014 or less
		assertThat(affine / 20000.0).isCloseTo(1 - 0.6 * 0.8, within(0.014));
		assertThat(unequal / 20000.0).isCloseTo(0.2, within(0.014));
		// rotated, not scaled, and no axis of three was drawn
		assertThat(plain / 20000.0).isCloseTo(0.4 * 0.8 / 8, within(0.006));
	}

	/** {@return by how much the source is longer than the patch along an axis of the patch} */
	private static double length(PatchTransform transform, int column) {
		return Math.sqrt(Math.pow(transform.element(0, column), 2) + Math.pow(transform.element(1, column), 2)
				+ Math.pow(transform.element(2, column), 2));
	}

	@Test
	void interpolationIsAChoice() {
		assertThat(policy(40, 56, 48).spatial().sample(Patches.constant(0.1)).nearestImage()).isFalse();
		SpatialAugmentation nearest = SpatialAugmentation.da5(40, 56, 48).withNearestImage();
		assertThat(nearest.sample(Patches.constant(0.1)).nearestImage()).isTrue();
		assertThat(nearest.sample(Patches.constant(0.1)).nearestLabels()).isFalse();
		assertThat(nearest.withNearestLabels().sample(Patches.constant(0.1)).nearestImage()).isTrue();
	}
}
