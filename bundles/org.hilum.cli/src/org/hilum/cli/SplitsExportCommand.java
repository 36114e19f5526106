// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import java.nio.file.Path;
import org.hilum.core.Progress;
import org.hilum.nnunet.plan.Splits;
import org.hilum.runs.splits.DatasetSplits;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code hilum splits export}. */
@Command(name = "export", description = "Writes the folds that trainings use into a splits_final.json for nnU-Net.")
final class SplitsExportCommand extends WorkCommand {

	@Mixin
	private FolderOptions folders;

	@Parameters(index = "0", paramLabel = "DATASET", description = "Number or name of the data set.")
	private String dataset;

	@Parameters(index = "1", paramLabel = "FILE", description = "The file.")
	private Path file;

	@Override
	protected void work(Progress progress) {
		DatasetSplits splits = new DatasetSplits(folders.folders(), folders.dataset(dataset));
		Splits.write(file, splits.current());
		out().println(file);
	}
}
