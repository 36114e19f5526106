// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import java.util.List;
import org.hilum.core.Progress;
import org.hilum.core.options.OptionSet;
import org.hilum.core.options.OptionValues;
import org.hilum.nnunet.dataset.NnunetFolders;
import org.hilum.runs.pipeline.Preparation;
import org.hilum.runs.pipeline.PreparationOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code hilum preprocess}. */
@Command(name = "preprocess", description = "Crops, resamples and normalises the cases by existing plans.")
final class PreprocessCommand extends DatasetsCommand {

	private static final OptionSet PLANS = OptionSet.of(PreparationOptions.PLANS);

	@Mixin
	private ConfigurationOptions configurations;

	private OptionFlags flags;

	/** Adds the flag of the plans. */
	@Spec
	void addTo(CommandSpec command) {
		flags = new OptionFlags(command, PLANS, null);
	}

	@Override
	protected void prepare(NnunetFolders places, String dataset, Progress progress) {
		preprocess(places, dataset, flags.values(PLANS, OptionValues.NONE).get(PreparationOptions.PLANS), configurations,
				progress);
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
