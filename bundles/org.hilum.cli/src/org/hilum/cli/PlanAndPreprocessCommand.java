// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import org.hilum.core.Progress;
import org.hilum.core.options.OptionSet;
import org.hilum.core.options.OptionValues;
import org.hilum.nnunet.dataset.NnunetFolders;
import org.hilum.nnunet.plan.PlannerChoice;
import org.hilum.nnunet.plan.Plans;
import org.hilum.runs.pipeline.Preparation;
import org.hilum.runs.pipeline.PreparationOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code hilum plan_and_preprocess}. */
@Command(name = "plan_and_preprocess", description = "Checks, measures, plans and preprocesses data sets.")
final class PlanAndPreprocessCommand extends DatasetsCommand {

	private static final OptionSet STAGES = OptionSet.of(PreparationOptions.FINGERPRINT_THREADS,
			PreparationOptions.PREPROCESSING);

	@Mixin
	private FingerprintOptions fingerprint;

	@Mixin
	private PlanOptions plan;

	@Mixin
	private ConfigurationOptions configurations;

	private OptionFlags flags;

	/** Adds the flags of what is done. */
	@Spec
	void addTo(CommandSpec command) {
		flags = new OptionFlags(command, STAGES, null);
	}

	@Override
	protected void prepare(NnunetFolders places, String dataset, Progress progress) {
		fingerprint.check();
		configurations.check();
		PlannerChoice planner = plan.choice();
		OptionValues stages = flags.values(STAGES, OptionValues.NONE);
		Preparation preparation = new Preparation(places, dataset,
				stages.get(PreparationOptions.FINGERPRINT_THREADS), fingerprint.clean(), progress);
		fingerprint.extract(preparation);
		Plans plans = preparation.plan(planner);
		if (stages.get(PreparationOptions.PREPROCESSING)) {
			PreprocessCommand.preprocess(places, dataset, plans.plansName(), configurations, progress);
		}
	}
}
