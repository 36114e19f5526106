// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import java.nio.file.Path;
import java.util.Map;
import org.hilum.core.Counts;
import org.hilum.core.Progress;
import org.hilum.runs.splits.DatasetSplits;
import org.hilum.runs.splits.SplitLeaks;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hilum splits import}. */
@Command(name = "import", description = "Puts the folds of a splits_final.json, of nnU-Net or by hand, to use, with the locked "
		+ "test set beside it, such as that of an outer fold.")
final class SplitsImportCommand extends WorkCommand {

	@Mixin
	private FolderOptions folders;

	@Parameters(index = "0", paramLabel = "DATASET", description = "Number or name of the data set.")
	private String dataset;

	@Parameters(index = "1", paramLabel = "FILE", description = "The file.")
	private Path file;

	@Option(names = "--replace", description = "Also replace folds that runs were trained with.")
	private boolean replace;

	@Override
	protected void work(Progress progress) {
		DatasetSplits splits = new DatasetSplits(folders.folders(), folders.dataset(dataset));
		DatasetSplits.Made made = splits.read(file);
		SplitLeaks.find(made.folds(), splits.cases(), Map.of(), made.test().isEmpty() ? splits.locked() : made.test())
				.forEach(progress::note);
		splits.apply(made, replace);
		if (!made.test().isEmpty()) {
			out().println("locked test set: " + Counts.of(made.test().size(), "case"));
		}
		SplitsCommand.lines(made.folds()).forEach(out()::println);
		out().println(splits.file());
	}
}
