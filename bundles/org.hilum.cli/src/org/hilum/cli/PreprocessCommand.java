// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import java.util.List;
import org.hilum.core.Progress;
import org.hilum.nnunet.dataset.NnunetFolders;
import org.hilum.runs.pipeline.Preparation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code hilum preprocess}. */
@Command(name = "preprocess", description = "Crops, resamples and normalises the cases as existing plans say.")
final class PreprocessCommand extends DatasetsCommand {

	@Mixin
	private ConfigurationOptions configurations;

	@Option(names = "-plans_name", paramLabel = "NAME", defaultValue = "nnUNetPlans", description = "Plans. Default: "
			+ "${DEFAULT-VALUE}.")
	private String plans;

	@Override
	protected void prepare(NnunetFolders places, String dataset, Progress progress) {
		preprocess(places, dataset, plans, configurations, progress);
	}

	/** Preprocesses those of the wanted configurations that the plans have, as nnU-Net does. */
	static void preprocess(NnunetFolders places, String dataset, String plans, ConfigurationOptions wanted,
			Progress progress) {
		wanted.check();
		List<String> known = List
				.copyOf(new Preparation(places, dataset, 0, false, progress).plans(plans).configurations().keySet());
		wanted.requireOneOf(known, plans);
		new Preparation(places, dataset, 0, false, progress).requireFeasible(plans,
				wanted.names().stream().filter(known::contains).toList());
		for (String name : wanted.names()) {
			if (known.contains(name)) {
				new Preparation(places, dataset, wanted.threads(name), false, progress).preprocess(plans, name);
			} else {
				progress.note("The plans " + plans + " have no configuration " + name + "; it is left out");
			}
		}
	}
}
