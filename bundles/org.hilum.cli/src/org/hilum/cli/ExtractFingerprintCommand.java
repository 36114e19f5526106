// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import org.hilum.core.Progress;
import org.hilum.core.options.OptionSet;
import org.hilum.core.options.OptionValues;
import org.hilum.evaluation.EvaluationOptions;
import org.hilum.nnunet.dataset.NnunetFolders;
import org.hilum.runs.pipeline.Preparation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code hilum extract_fingerprint}. */
@Command(name = "extract_fingerprint", description = "Measures shapes, spacings and intensities of data sets.")
final class ExtractFingerprintCommand extends DatasetsCommand {

	private static final OptionSet THREADS = OptionSet.of(EvaluationOptions.THREADS);

	@Mixin
	private FingerprintOptions fingerprint;

	private OptionFlags flags;

	/** Adds the flag of the threads. */
	@Spec
	void addTo(CommandSpec command) {
		flags = new OptionFlags(command, THREADS, null);
	}

	@Override
	protected void prepare(NnunetFolders places, String dataset, Progress progress) {
		fingerprint.check();
		fingerprint.extract(new Preparation(places, dataset,
				flags.values(THREADS, OptionValues.NONE).get(EvaluationOptions.THREADS), fingerprint.clean(), progress));
	}
}
