// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import org.hilum.nnunet.plan.Split;
import org.hilum.nnunet.plan.SplitCoverage;
import org.hilum.nnunet.plan.Splits;
import org.hilum.runs.splits.DatasetSplits;
import org.hilum.runs.splits.SplitLeaks;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hilum splits import}. */
@Command(name = "import", description = "Puts the folds of a splits_final.json, of nnU-Net or by hand, to use.")
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
		List<Split> folds = Splits.read(file);
		for (String leak : SplitLeaks.find(folds, splits.cases(), Map.of(), splits.locked())) {
			if (leak.contains(SplitCoverage.NOT_THERE)) {
				throw HilumException.input(file, leak, "Correct the names in the file.");
			}
			progress.note(leak);
		}
		splits.apply(new DatasetSplits.Made(folds, List.of()), replace);
		SplitsCommand.lines(folds).forEach(out()::println);
		out().println(splits.file());
	}
}
