// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import org.hilum.core.Progress;
import org.hilum.nnunet.dataset.NnunetFolders;
import org.hilum.runs.pipeline.Preparation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code hilum extract_fingerprint}. */
@Command(name = "extract_fingerprint", description = "Measures shapes, spacings and intensities of data sets.")
final class ExtractFingerprintCommand extends DatasetsCommand {

	@Mixin
	private FingerprintOptions fingerprint;

	@Option(names = "-np", paramLabel = "N", defaultValue = "0", description = "Threads; 0: all processors.")
	private int threads;

	@Override
	protected void prepare(NnunetFolders places, String dataset, Progress progress) {
		fingerprint.check();
		fingerprint.extract(new Preparation(places, dataset, threads, fingerprint.clean(), progress));
	}
}
