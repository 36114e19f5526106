// SPDX-License-Identifier: EPL-2.0
package org.hilum.evaluation.crossval;

import java.util.List;
import org.hilum.core.options.Option;
import org.hilum.core.options.OptionSet;
import org.hilum.evaluation.EvaluationOptions;
import org.hilum.nnunet.plan.ModelOptions;

/**
 * Options of the comparison of models by their cross-validations, with nnU-Net's flags.
 *
 * @since 0.2.0
 */
public final class ComparisonOptions {

	private static final String MODELS = "Models";

	/** Plans. */
	public static final Option<List<String>> PLANS = Option.list("plans", List.of("nnUNetPlans")).flag("-p").words()
			.group(MODELS).plainName().described("Plans", "Plans.").build();

	/** Configurations. */
	public static final Option<List<String>> CONFIGURATIONS = Option
			.list("configurations", List.of("2d", "3d_fullres", "3d_lowres", "3d_cascade_fullres")).flag("-c").words()
			.group(MODELS).plainName().described("Configurations", "Configurations; those that the plans lack are left out.")
			.build();

	/** Trainers. */
	public static final Option<List<String>> TRAINERS = Option.list("trainers", List.of("nnUNetTrainer")).flag("-tr").words()
			.group(MODELS).plainName().described("Trainers", "Trainers.").build();

	/** Folds. */
	public static final Option<List<String>> FOLDS = ModelOptions.FOLDS;

	/** Whether ensembles are compared, too. */
	public static final Option<Boolean> ENSEMBLING = Option.bool("ensembling", true).offFlag("--disable_ensembling")
			.group("Comparison").described("Ensembling", "Compare ensembles of two models, too, which needs probabilities.")
			.build();

	/** Whether earlier label maps are replaced. */
	public static final Option<Boolean> OVERWRITE = Option.bool("overwrite", true).offFlag("--no_overwrite").execution()
			.group("Comparison").described("Overwrite", "Replace label maps that an earlier run collected or ensembled; keeping "
					+ "them is faster, but they may be outdated.").build();

	/** All options, in the order in which they are shown. */
	public static final OptionSet ALL = OptionSet.of(PLANS, CONFIGURATIONS, TRAINERS, FOLDS, ENSEMBLING, OVERWRITE,
			EvaluationOptions.THREADS);

	private ComparisonOptions() {
	}
}
