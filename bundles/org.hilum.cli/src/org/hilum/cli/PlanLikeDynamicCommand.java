// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import java.nio.file.Path;
import org.hilum.nnunet.exchange.PretrainedPlans;
import org.hilum.nnunet.plan.Plans;
import org.hilum.runs.pipeline.Preparation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code hilum plan_like_dynamic}. */
@Command(name = "plan_like_dynamic", description = "Plans a fine-tuning from a checkpoint of nnssl with the network of "
		+ "plans that there are: kernels and depth of the checkpoint are adapted when it is loaded.")
final class PlanLikeDynamicCommand extends PretrainedPlansCommand {

	@Option(names = { "-pl", "--plans_identifier" }, paramLabel = "NAME", defaultValue = "nnUNetPlans", //
			description = "Plans whose network is kept. Default: ${DEFAULT-VALUE}.")
	private String base;

	@Override
	protected Plans plans(Preparation preparation, String pretraining, Path file) {
		return PretrainedPlans.keepingNetwork(preparation.plans(base), pretraining, file);
	}

	@Override
	protected String trainer(Plans plans) {
		return "DynamicPretrainedTrainer";
	}
}
