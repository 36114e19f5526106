// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AugmentationPolicyTest {

	@Test
	void defaultChainIsThatOfNnunet() {
		AugmentationPolicy policy = AugmentationPolicy.nnunet(new int[] { 20, 80, 80 }, List.of(false, true));
		assertThat(policy.intensity()).containsExactly(
				new RandomTransform(0.1, new GaussianNoise(0.1)),
				new RandomTransform(0.2, new GaussianBlur(0.5, 1, 0.5)),
				new RandomTransform(0.15, new Brightness(new FactorRange(0.75, 1.25))),
				new RandomTransform(0.15, new Contrast(new FactorRange(0.75, 1.25))),
				new RandomTransform(0.25, new LowResolution(0.5, 1, 0.5, true)),
				new RandomTransform(0.1, new Gamma(new FactorRange(0.7, 1.5), true)),
				new RandomTransform(0.3, new Gamma(new FactorRange(0.7, 1.5), false)));
		assertThat(policy.maskedChannels()).containsExactly(1);
		assertThat(policy.spatial().mirrorAxes()).containsExactly(0, 1, 2);
	}

	@Test
	void twoDimensionalPatchesAreMirroredWithinTheSlice() {
		AugmentationPolicy policy = AugmentationPolicy.nnunet(new int[] { 80, 80 }, List.of(false));
		assertThat(policy.spatial().mirrorAxes()).containsExactly(1, 2);
		assertThat(policy.maskedChannels()).isEmpty();
	}

	@Test
	void noPolicyChangesNothing() {
		AugmentationPolicy policy = AugmentationPolicy.none();
		assertThat(policy.intensity()).isEmpty();
		assertThat(policy.spatial()).isEqualTo(SpatialAugmentation.NONE);
	}

	@Test
	void transformsAreAppliedAsOftenAsAsked() {
		int[] applied = new int[1];
		RandomTransform transform = new RandomTransform(0.25, (patch, random) -> applied[0]++);
		SplittableRandom random = new SplittableRandom(1);
		for (int n = 0; n < 10000; n++) {
			transform.apply(null, random);
		}
		// four standard errors
		assertThat(applied[0] / 10000.0).isCloseTo(0.25, within(0.018));
	}

	@Test
	void maskingClearsOutsideVoxelsOnly() {
		ImagePatch patch = Patches.patch(new float[] { 1, 2, 3, 4, 5, 6, 7, 8 }, 2, 1, 2, 2);
		patch.clearWhereNegative(1, new short[] { 0, -1, 2, -1 });
		assertThat(Patches.values(patch)).containsExactly(1, 2, 3, 4, 5, 0, 7, 0);
	}
}
