// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import org.hilum.core.Progress;
import org.hilum.nnunet.dataset.NnunetFolders;
import org.hilum.nnunet.plan.PlannerChoice;
import org.hilum.nnunet.plan.Plans;
import org.hilum.runs.pipeline.Preparation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code hilum plan_experiment}. */
@Command(name = "plan_experiment", //
		description = "Plans networks and preprocessing from the fingerprint; extracts the fingerprint "
				+ "where it is missing.")
final class PlanExperimentCommand extends DatasetsCommand {

	@Mixin
	private PlanOptions plan;

	@Override
	protected void prepare(NnunetFolders places, String dataset, Progress progress) {
		PlannerChoice planner = plan.choice();
		Preparation preparation = new Preparation(places, dataset, 0, false, progress);
		preparation.verifyAndMeasure(false);
		preparation.fingerprint();
		Plans plans = preparation.plan(planner);
		out().println(plans.plansName() + ": " + String.join(", ", plans.configurations().keySet()));
	}
}
