// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import org.hilum.core.Progress;
import org.hilum.nnunet.dataset.NnunetFolders;
import org.hilum.nnunet.plan.PlannerChoice;
import org.hilum.nnunet.plan.Plans;
import org.hilum.runs.pipeline.Preparation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code hilum plan_and_preprocess}. */
@Command(name = "plan_and_preprocess", description = "Checks, measures, plans and preprocesses data sets.")
final class PlanAndPreprocessCommand extends DatasetsCommand {

	@Mixin
	private FingerprintOptions fingerprint;

	@Mixin
	private PlanOptions plan;

	@Mixin
	private ConfigurationOptions configurations;

	@Option(names = "-npfp", paramLabel = "N", defaultValue = "0", description = "Threads of the fingerprint; 0: all processors.")
	private int threads;

	@Option(names = "--no_pp", description = "Fingerprint and plans only, no preprocessing.")
	private boolean noPreprocessing;

	@Override
	protected void prepare(NnunetFolders places, String dataset, Progress progress) {
		fingerprint.check();
		configurations.check();
		PlannerChoice planner = plan.choice();
		Preparation preparation = new Preparation(places, dataset, threads, fingerprint.clean(), progress);
		fingerprint.extract(preparation);
		Plans plans = preparation.plan(planner);
		if (!noPreprocessing) {
			PreprocessCommand.preprocess(places, dataset, plans.plansName(), configurations, progress);
		}
	}
}
