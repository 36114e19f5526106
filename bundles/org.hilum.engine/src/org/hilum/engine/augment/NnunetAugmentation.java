// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.augment;

import java.util.List;
import java.util.Optional;
import org.hilum.core.options.Alternative;
import org.hilum.core.options.Option;
import org.hilum.core.options.OptionBuilder;
import org.hilum.core.options.OptionSet;
import org.hilum.core.options.OptionValues;

/**
 * nnU-Net's default augmentation: rotation, scaling, mirroring, noise, blur, brightness, contrast, resolution, gamma.
 *
 * @since 0.2
 */
public final class NnunetAugmentation implements AugmentationDefinition {

	private static final String GROUP = "Augmentation";

	/** Mirrored axes of three-dimensional patches. */
	public static final Option<List<Integer>> MIRROR_AXES = axes("mirror_axes", 3);

	/** Mirrored axes of two-dimensional patches. */
	public static final Option<List<Integer>> MIRROR_AXES_2D = axes("mirror_axes_2d", 2);

	private static final Option<Boolean> DUMMY_2D = Option.bool("dummy_2d", true).group(GROUP).advanced()
			.described("Dummy 2D", "Rotate and scale three-dimensional patches with thick slices within slices only.").build();

	private static final String LINEAR = "linear";

	/** Interpolation of label maps. */
	static final Option<String> LABEL_INTERPOLATION = interpolation("label_interpolation", "Label interpolation",
			"Interpolation of label maps when patches are rotated or scaled.");

	private static final Option<Double> CASCADE_LABELS = Option.decimal("cascade_labels", CascadeAugmentation.NNUNET
			.labelProbability()).range(0, 1).group(GROUP).advanced().described("Cascade labels",
					"Share of the labels of a cascade's previous stage that are varied in a patch whose labels are varied.")
			.build();

	private static final Option<Double> STRENGTH = Option.decimal("strength", 1).above(0).range(0, 5).group(GROUP)
			.described("Strength", "How far patches are changed: factor of angles, noise and blur, exponent of scales, "
					+ "brightness, contrast, resolution and gamma. 1 is nnU-Net's.").build();

	private static final Option<Double> FREQUENCY = Option.decimal("frequency", 1).range(0, 10).group(GROUP)
			.described("Frequency", "How often patches are changed: factor of nnU-Net's shares, up to all patches. Mirroring has "
					+ "none.").build();

	/** {@return a choice between linear interpolation and the nearest voxel} */
	static Option<String> interpolation(String key, String label, String help) {
		return Option.choice(key, LINEAR, () -> List.of(Alternative.of(LINEAR, "Linear"), Alternative.of("nearest",
				"Nearest neighbour"))).group(GROUP).advanced().described(label, help).build();
	}

	/** {@return whether a choice of interpolation is the nearest voxel} */
	static boolean isNearest(OptionValues values, Option<String> interpolation) {
		return !values.get(interpolation).equals(LINEAR);
	}

	/** {@return the mirrored axes 0 (z), 1 (y) and 2 (x); the two axes of a 2D patch are y and x of (z, y, x)} */
	static int[] mirrorAxes(OptionValues values, int dims) {
		return values.get(dims == 2 ? MIRROR_AXES_2D : MIRROR_AXES).stream().mapToInt(a -> a + 3 - dims).toArray();
	}

	private static Option<List<Integer>> axes(String key, int dims) {
		OptionBuilder<List<Integer>> builder = Option.axes(key, dims == 2 ? List.of(0, 1) : List.of(0, 1, 2)).group(GROUP);
		return builder.described("Mirrored axes (" + dims + "D)", "Axes of the network's input along which half of the "
				+ "patches are mirrored; none where left and right differ.").check(axes -> problem(axes, dims)).build();
	}

	private static Optional<String> problem(List<Integer> axes, int dims) {
		boolean valid = axes.stream().allMatch(a -> a >= 0 && a < dims) && axes.stream().distinct().count() == axes.size();
		return valid ? Optional.empty() : Optional.of("does not consist of different axes from 0 to " + (dims - 1));
	}

	@Override
	public OptionSet options() {
		return OptionSet.of(MIRROR_AXES, MIRROR_AXES_2D, STRENGTH, FREQUENCY, DUMMY_2D, LABEL_INTERPOLATION, CASCADE_LABELS);
	}

	@Override
	public Augmentation build(OptionValues values) {
		return (patchSize, useMaskForNorm) -> {
			boolean is2d = patchSize.length == 2;
			SpatialAugmentation spatial = values.get(DUMMY_2D) || is2d ? SpatialAugmentation.nnunet(patchSize)
					: SpatialAugmentation.acrossSlices();
			if (isNearest(values, LABEL_INTERPOLATION)) {
				spatial = spatial.withNearestLabels();
			}
			spatial = spatial.withMirrorAxes(mirrorAxes(values, patchSize.length));
			return AugmentationPolicy.nnunet(spatial, useMaskForNorm, values.get(STRENGTH), values.get(FREQUENCY))
					.withStage(CascadeAugmentation.NNUNET.withLabelProbability(values.get(CASCADE_LABELS)));
		};
	}
}
