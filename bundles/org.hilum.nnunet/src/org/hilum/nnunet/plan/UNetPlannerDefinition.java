// SPDX-License-Identifier: EPL-2.0
package org.hilum.nnunet.plan;

import java.util.List;
import java.util.Optional;
import org.hilum.core.options.Alternative;
import org.hilum.core.options.Option;
import org.hilum.core.options.OptionSet;
import org.hilum.core.options.OptionValues;

/**
 * nnU-Net's planner of U-Nets. The defaults are those of ExperimentPlanner; its variants for residual encoders are the same
 * class with other defaults. The reference sizes are sums of feature maps that are known to fit the reference memory.
 *
 * @since 0.2
 */
public final class UNetPlannerDefinition implements PlannerDefinition {

	private static final String PREPROCESSOR_NAME = "DefaultPreprocessor";
	private static final String PLANS = "Plans";
	private static final String SIZE = "Size of the network";

	/** Memory that training is to fill. */
	public static final Option<Double> GPU_MEMORY = Option.decimal("gpu_memory_target", 8).above(0).unit("GB")
			.flag("-gpu_memory_target").group(SIZE)
			.described("GPU memory", "Memory of the graphics card that training is to fill.").build();

	/** Target spacing. */
	public static final Option<List<Double>> TARGET_SPACING = Option.decimals("target_spacing", List.of()).unit("mm")
			.flag("-overwrite_target_spacing").words().group(PLANS).check(UNetPlannerDefinition::spacingProblem)
			.described("Target spacing", "Target spacing of 3d_fullres and 3d_cascade_fullres: three numbers, z y x of the "
					+ "image. None: decided from the data.").build();

	/** Identifier of the plans. */
	public static final Option<String> PLANS_NAME = Option.text("plans_name", "nnUNetPlans").flag("-overwrite_plans_name")
			.group(PLANS).check(name -> name.matches("[A-Za-z0-9_.-]+") ? Optional.empty()
					: Optional.of("cannot be the name of a file: use letters, digits, _ and -"))
			.described("Name of the plans", "Name them where other options differ from the planner's defaults, so that the "
					+ "default plans stay.").build();

	/** Preprocessor. */
	public static final Option<String> PREPROCESSOR = Option.choice("preprocessor", PREPROCESSOR_NAME,
			() -> List.of(Alternative.of(PREPROCESSOR_NAME, "Crop, resample, normalise"))).flag("-preprocessor_name")
			.group(PLANS).described("Preprocessor", "Class that preprocesses the cases; there is only this one.").build();

	/** Whether axes stay in the image's order. */
	public static final Option<Boolean> SUPPRESS_TRANSPOSE = Option.bool("suppress_transpose", false).advanced().group(PLANS)
			.described("Keep axes", "Keep the axes in the order of the image.").build();

	/** Which U-Net. */
	public static final Option<String> NETWORK = Option.choice("network", NetworkFamily.PLAIN).advanced().group(SIZE)
			.described("Network", "Which U-Net is planned.").build();

	/** Memory of the reference sizes. */
	public static final Option<Double> REFERENCE_MEMORY = Option.decimal("reference_memory", 8).above(0).unit("GB").advanced()
			.group(SIZE).described("Reference memory", "Memory that networks of the reference sizes fill.").build();

	/** Largest sum of feature maps in three dimensions. */
	public static final Option<Long> REFERENCE_3D = Option.integer("reference_3d", 560_000_000L).atLeast(1).advanced()
			.group(SIZE).described("Reference size, 3d", "Largest sum of the sizes of feature maps, at the reference memory.")
			.build();

	/** Largest sum of feature maps in two dimensions. */
	public static final Option<Long> REFERENCE_2D = Option.integer("reference_2d", 85_000_000L).atLeast(1).advanced()
			.group(SIZE).described("Reference size, 2d", "Largest sum of the sizes of feature maps, at the reference memory.")
			.build();

	/** Share of the data set that a batch may hold. */
	public static final Option<Double> LARGEST_SHARE = Option.decimal("largest_share", 0.05).range(0, 1).above(0).advanced()
			.group(SIZE).described("Largest share", "Share of the data set's voxels that one batch may hold.").build();

	/** Plans whose preprocessed data is used. */
	public static final Option<String> SHARED_DATA = Option.text("shared_data", "").advanced().group(PLANS).plainName()
			.described("Shared data", "Plans whose preprocessed data of 2d and 3d_fullres is used. None: their own.").build();

	/** All options, in the order in which they are shown. */
	public static final OptionSet ALL = OptionSet.of(PLANS_NAME, TARGET_SPACING, PREPROCESSOR, SUPPRESS_TRANSPOSE, SHARED_DATA,
			GPU_MEMORY, NETWORK, REFERENCE_MEMORY, REFERENCE_3D, REFERENCE_2D, LARGEST_SHARE);

	/** Called by the extension registry. */
	public UNetPlannerDefinition() {
		// nothing to prepare
	}

	private static Optional<String> spacingProblem(List<Double> spacing) {
		return spacing.isEmpty() || spacing.size() == 3 && spacing.stream().allMatch(s -> s > 0) ? Optional.empty()
				: Optional.of("is not three positive numbers: z, y, x");
	}

	@Override
	public OptionSet options() {
		return ALL;
	}

	@Override
	public String plansName(OptionValues values) {
		return values.get(PLANS_NAME);
	}

	@Override
	public ExperimentPlanner build(OptionValues values) {
		return input -> new UNetPlanner(input, new PlannerSettings(values)).plan();
	}
}
