// SPDX-License-Identifier: EPL-2.0
package org.hilum.nnunet.plan;

import java.util.List;
import org.hilum.core.options.Option;
import org.hilum.core.options.OptionSet;

/**
 * Options that name trained models of a data set, with nnU-Net's flags.
 *
 * @since 0.2.0
 */
public final class ModelOptions {

	private static final String MODEL = "Model";

	/** Configuration. */
	public static final Option<String> CONFIGURATION = Option.text("configuration", "").flag("-c").required().group(MODEL)
			.plainName().described("Configuration", "2d, 3d_fullres, 3d_lowres, 3d_cascade_fullres or another one of the plans.")
			.build();

	/** Configurations of an archive. */
	public static final Option<List<String>> CONFIGURATIONS = Option
			.list("configurations", List.of("3d_lowres", "3d_fullres", "2d", "3d_cascade_fullres")).flag("-c").words()
			.group(MODEL).plainName().described("Configurations", "Configurations that are packed.").build();

	/** Trainer. */
	public static final Option<String> TRAINER = Option.text("trainer", "nnUNetTrainer").flag("-tr").group(MODEL)
			.plainName().described("Trainer", "Trainer, or the model's name: the first part of the model folder's name.").build();

	/** Plans. */
	public static final Option<String> PLANS = Option.text("plans", "nnUNetPlans").flag("-p").group(MODEL)
			.plainName().described("Plans", "Name of the plans.").build();

	/** Folds. */
	public static final Option<List<String>> FOLDS = Option.list("folds", List.of("0", "1", "2", "3", "4")).flag("-f").words()
			.group(MODEL).plainName().described("Folds", "Folds, numbers or all.").build();

	/** File names of checkpoints. */
	public static final Option<List<String>> CHECKPOINTS = Option.list("checkpoints", List.of("checkpoint_final.pth"))
			.flag("-chk").words().group(MODEL).plainName().described("Checkpoints",
					"File names of checkpoints in the fold folders.").build();

	/** Whether what is missing is refused. */
	public static final Option<Boolean> STRICT = Option.bool("strict", true).offFlag("--not_strict").group("Archive")
			.described("Strict", "Refuse what is missing; without it, it is left out.").build();

	/** Whether predictions are packed. */
	public static final Option<Boolean> PREDICTIONS = Option.bool("predictions", false).flag("--exp_cv_preds").group("Archive")
			.described("Predictions", "Pack the predictions of the cross-validation, too.").build();

	/** Options that name one model. */
	public static final OptionSet ONE = OptionSet.of(CONFIGURATION, TRAINER, PLANS);

	/** Options that name one model and its folds. */
	public static final OptionSet WITH_FOLDS = ONE.plus(OptionSet.of(FOLDS));

	/** Options of the export of models. */
	public static final OptionSet EXPORT = OptionSet.of(CONFIGURATIONS, TRAINER, PLANS, FOLDS, CHECKPOINTS, STRICT, PREDICTIONS);

	private ModelOptions() {
	}
}
