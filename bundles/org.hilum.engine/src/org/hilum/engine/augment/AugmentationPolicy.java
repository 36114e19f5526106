// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.augment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How training patches are varied: one spatial transform, then a chain of steps, most of them on intensities, then
 * masking.
 *
 * @param spatial        rotation, scaling, mirroring
 * @param intensity      the chain, in order
 * @param maskedChannels image channels that are set to 0 outside the non-zero mask (label -1) at the end
 * @param stage          how the labels of a cascade's previous stage are varied
 * @since 0.1.0
 */
public record AugmentationPolicy(SpatialAugmentation spatial, List<PatchStep> intensity,
		List<Integer> maskedChannels, CascadeAugmentation stage) {

	/** Takes copies. */
	public AugmentationPolicy {
		intensity = List.copyOf(intensity);
		maskedChannels = List.copyOf(maskedChannels);
	}

	/**
	 * A policy that leaves the labels of a previous stage alone.
	 *
	 * @param spatial        rotation, scaling, mirroring
	 * @param intensity      the chain, in order
	 * @param maskedChannels image channels that are set to 0 outside the non-zero mask
	 */
	public AugmentationPolicy(SpatialAugmentation spatial, List<? extends PatchStep> intensity,
			List<Integer> maskedChannels) {
		this(spatial, List.copyOf(intensity), maskedChannels, CascadeAugmentation.NONE);
	}

	/** {@return the policy that changes nothing, for validation} */
	public static AugmentationPolicy none() {
		return new AugmentationPolicy(SpatialAugmentation.NONE, List.of(), List.of());
	}

	/**
	 * {@return this policy with another spatial part}
	 *
	 * @param value rotation, scaling, mirroring
	 */
	public AugmentationPolicy withSpatial(SpatialAugmentation value) {
		return new AugmentationPolicy(value, intensity, maskedChannels, stage);
	}

	/**
	 * {@return this policy with other variations of the labels of a cascade's previous stage}
	 *
	 * @param value how they are varied
	 * @since 0.3
	 */
	public AugmentationPolicy withStage(CascadeAugmentation value) {
		return new AugmentationPolicy(spatial, intensity, maskedChannels, value);
	}

	/**
	 * {@return the axes 0 (z), 1 (y) and 2 (x) that are mirrored, by the spatial transform or a later step}
	 *
	 * @since 0.3
	 */
	public int[] mirrorAxes() {
		return IntStream.concat(Arrays.stream(spatial.mirrorAxes()),
				intensity.stream().filter(Mirroring.class::isInstance).map(Mirroring.class::cast).flatMapToInt(
						step -> step.axes().stream().mapToInt(a -> a))).distinct().toArray();
	}

	/**
	 * Builds nnU-Net's default training augmentation (nnU-Net: nnUNetTrainer.get_training_transforms and
	 * configure_rotation_dummyDA_mirroring_and_inital_patch_size).
	 *
	 * @param patchSize      the network's patch, (z, y, x) or (y, x)
	 * @param useMaskForNorm per channel whether normalisation left the outside of the mask at 0
	 * @return the policy
	 */
	public static AugmentationPolicy nnunet(int[] patchSize, List<Boolean> useMaskForNorm) {
		return nnunet(SpatialAugmentation.nnunet(patchSize), useMaskForNorm);
	}

	/**
	 * Builds nnU-Net's default training augmentation with another spatial part.
	 *
	 * @param spatial        rotation, scaling, mirroring
	 * @param useMaskForNorm per channel whether normalisation left the outside of the mask at 0
	 * @return the policy
	 */
	public static AugmentationPolicy nnunet(SpatialAugmentation spatial, List<Boolean> useMaskForNorm) {
		return nnunet(spatial, useMaskForNorm, 1, 1);
	}

	/**
	 * Builds nnU-Net's default training augmentation with other widths and shares.
	 *
	 * @param spatial        rotation, scaling, mirroring, as they are done at strength 1
	 * @param useMaskForNorm per channel whether normalisation left the outside of the mask at 0
	 * @param strength       factor of widths and exponent of factors, above 0
	 * @param frequency      factor of the shares of patches that are changed
	 * @return the policy
	 * @since 0.2
	 */
	public static AugmentationPolicy nnunet(SpatialAugmentation spatial, List<Boolean> useMaskForNorm, double strength,
			double frequency) {
		FactorRange quarter = new FactorRange(0.75, 1.25).power(strength);
		FactorRange gamma = new FactorRange(0.7, 1.5).power(strength);
		List<PatchStep> chain = List.of(
				new RandomTransform(0.1 * frequency, new GaussianNoise(0.1 * strength)),
				new RandomTransform(0.2 * frequency, new GaussianBlur(0.5 * strength, strength, 0.5)),
				new RandomTransform(0.15 * frequency, new Brightness(quarter)),
				new RandomTransform(0.15 * frequency, new Contrast(quarter)),
				new RandomTransform(0.25 * frequency, new LowResolution(Math.pow(0.5, strength), 1, 0.5,
						spatial.withinSlices())),
				new RandomTransform(0.1 * frequency, new Gamma(gamma, true)),
				new RandomTransform(0.3 * frequency, new Gamma(gamma, false)));
		return new AugmentationPolicy(spatial.scaled(strength, frequency), chain, masked(useMaskForNorm),
				CascadeAugmentation.NNUNET);
	}

	/** {@return the channels that are set to 0 outside the mask} */
	static List<Integer> masked(List<Boolean> useMaskForNorm) {
		List<Integer> masked = new ArrayList<>();
		for (int c = 0; c < useMaskForNorm.size(); c++) {
			if (useMaskForNorm.get(c)) {
				masked.add(c);
			}
		}
		return masked;
	}
}
