// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.hilum.core.HilumException;
import org.hilum.nnunet.exchange.PretrainedPlans;
import org.hilum.nnunet.plan.Plans;
import org.hilum.runs.pipeline.Preparation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code hilum preprocess_like_nnssl}. */
@Command(name = "preprocess_like_nnssl", description = "Plans a fine-tuning with the network and patch of a checkpoint of "
		+ "nnssl and preprocesses the data set for it: z-scores for all channels, at a spacing of choice.")
final class PreprocessLikeNnsslCommand extends PretrainedPlansCommand {

	/** Plans of which the first that there is gives what the checkpoint does not say, as in nnU-Net. */
	private static final List<String> BASES = List.of("nnUNetPlans", "nnUNetResEncUNetPlans", "nnUNetResEncUNetMPlans",
			"nnUNetResEncUNetLPlans", "nnUNetResEncUNetXLPlans");

	/** How the spacing of the preprocessed cases is found. */
	enum Mode {
		fixed, default_nnunet, no_resample, like_pretrained
	}

	@Option(names = { "-am", "--adaptation_mode" }, paramLabel = "MODE", defaultValue = "default_nnunet", //
			description = "Spacing: that of the plans (default_nnunet), of the pre-training (like_pretrained), or fixed by -os. "
					+ "Default: ${DEFAULT-VALUE}. no_resample is refused.")
	private Mode mode;

	@Option(names = { "-os", "--override_spacing" }, paramLabel = "MM", arity = "3", description = "Spacing z, y, x of the mode "
			+ "fixed, mm.")
	private double[] spacing;

	@Override
	protected Plans plans(Preparation preparation, String pretraining, Path file) {
		String base = BASES.stream().filter(plans -> Files.isRegularFile(preparation.prepared().plansFile(plans))).findFirst()
				.orElseThrow(() -> HilumException.input(preparation.prepared().plansFile(BASES.getFirst()),
						"The data set has none of the plans " + String.join(", ", BASES),
						"Plan first (hilum extract_fingerprint, hilum plan_experiment)."));
		Plans plans = preparation.plans(base);
		return PretrainedPlans.likePretraining(plans, pretraining, file, switch (mode) {
			case default_nnunet -> Optional.of(plans.configuration(PretrainedPlans.CONFIGURATION).spacing());
			case like_pretrained -> Optional.empty();
			case fixed -> Optional.of(fixed());
			case no_resample -> throw HilumException.usage("Hilum resamples all cases to one spacing",
					"Use the mode like_pretrained, default_nnunet or fixed.");
		});
	}

	private double[] fixed() {
		if (spacing == null) {
			throw HilumException.usage("The mode fixed needs a spacing", "Give it with -os, such as -os 1 1 1.");
		}
		return spacing;
	}

	@Override
	protected String trainer(Plans plans) {
		return PretrainedPlans.trainer(plans);
	}
}
