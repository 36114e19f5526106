// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.augment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.hilum.core.options.Option;
import org.hilum.core.options.OptionSet;
import org.hilum.core.options.OptionValues;

/**
 * nnU-Net's stronger augmentation DA5 (nnU-Net: nnUNetTrainerDA5): more rotation, exchanged axes, median filter, boxes
 * without content, local changes of brightness and gamma, sharpening.
 *
 * @since 0.3
 */
public final class Da5Augmentation implements AugmentationDefinition {

	private static final Option<String> IMAGE_INTERPOLATION = NnunetAugmentation.interpolation("image_interpolation",
			"Image interpolation", "Interpolation of images when patches are rotated or scaled.");

	private static final FactorRange DOUBLE = new FactorRange(0.5, 2);
	private static final FactorRange GAMMA = new FactorRange(0.7, 1.5);

	@Override
	public OptionSet options() {
		return OptionSet.of(NnunetAugmentation.MIRROR_AXES, NnunetAugmentation.MIRROR_AXES_2D, IMAGE_INTERPOLATION,
				NnunetAugmentation.LABEL_INTERPOLATION);
	}

	@Override
	public Augmentation build(OptionValues values) {
		return (patchSize, useMaskForNorm) -> {
			SpatialAugmentation spatial = SpatialAugmentation.da5(patchSize);
			spatial = NnunetAugmentation.isNearest(values, IMAGE_INTERPOLATION) ? spatial.withNearestImage() : spatial;
			spatial = NnunetAugmentation.isNearest(values, NnunetAugmentation.LABEL_INTERPOLATION) ? spatial.withNearestLabels()
					: spatial;
			List<PatchStep> steps = new ArrayList<>(exchanges(patchSize));
			steps.addAll(global(patchSize.length == 3 && spatial.withinSlices()));
			int[] axes = NnunetAugmentation.mirrorAxes(values, patchSize.length);
			if (axes.length > 0) {
				steps.add(new Mirroring(IntStream.of(axes).boxed().toList()));
			}
			steps.addAll(local());
			return new AugmentationPolicy(spatial, steps, AugmentationPolicy.masked(useMaskForNorm),
					CascadeAugmentation.NNUNET.withLabelProbability(1));
		};
	}

	/** Axes are exchanged where more than one have the commonest extent. */
	private static List<PatchStep> exchanges(int... patchSize) {
		int[] alike = Arrays.stream(patchSize).map(p -> (int) Arrays.stream(patchSize).filter(q -> q == p).count()).toArray();
		int most = Arrays.stream(alike).max().getAsInt();
		if (most < 2) {
			return List.of();
		}
		int first = 3 - patchSize.length;
		List<Integer> axes = IntStream.range(0, alike.length).filter(a -> alike[a] == most).mapToObj(a -> a + first).toList();
		return List.of(new QuarterTurns(0.5, axes), new AxisPermutation(0.5, axes));
	}

	private static List<PatchStep> global(boolean withinSlices) {
		return List.of(
				new OneOf(List.of(
						new RandomTransform(0.2, new MedianFilter(2, 7, 0.5)),
						new RandomTransform(0.2, new GaussianBlur(0.3, 1.5, 0.5, true)))),
				new RandomTransform(0.1, new GaussianNoise(0.1)),
				new RandomTransform(0.1, new BrightnessOffset(0.5, 0.5)),
				new OneOf(List.of(
						new RandomTransform(0.2, new Contrast(DOUBLE, true, 0.5)),
						new RandomTransform(0.2, new Contrast(DOUBLE, false, 0.5)))),
				new RandomTransform(0.15, new LowResolution(0.25, 1, 0.5, withinSlices)),
				// upstream bends the negative twice, and never the image itself
				new RandomTransform(0.1, new Gamma(GAMMA, true)),
				new RandomTransform(0.1, new Gamma(GAMMA, true)));
	}

	private static List<PatchStep> local() {
		return List.of(
				new RandomTransform(0.4, new BlankRectangles(1, 4, 0.5)),
				new RandomTransform(0.3, new BrightnessGradient(1, 5, 0.5)),
				new RandomTransform(0.3, new LocalGamma(new LocalGamma.Range(0.01, 0.8), new LocalGamma.Range(1.5, 4), 0.5)),
				new RandomTransform(0.2, new Sharpening(0.1, 1, 0.5)));
	}
}
