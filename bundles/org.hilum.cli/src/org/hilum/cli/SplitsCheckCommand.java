// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import java.nio.file.Path;
import java.util.List;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import org.hilum.core.options.OptionValues;
import org.hilum.nnunet.plan.Splits;
import org.hilum.runs.splits.DatasetSplits;
import org.hilum.runs.splits.SplitLeaks;
import org.hilum.runs.splits.SplitOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hilum splits check}. */
@Command(name = "check", description = "Looks for leaks: cases or groups on both sides of a fold, cases of the locked test "
		+ "set in folds, cases in no fold. Ends with code 3 when there are any.")
final class SplitsCheckCommand extends WorkCommand {

	@Mixin
	private FolderOptions folders;

	@Parameters(index = "0", paramLabel = "DATASET", description = "Number or name of the data set.")
	private String dataset;

	@Parameters(index = "1", arity = "0..1", paramLabel = "FILE", description = "Folds. Default: those that trainings use.")
	private Path file;

	private OptionFlags flags;

	/** Adds the flags of the options of groups. */
	@Spec
	void addTo(CommandSpec command) {
		flags = new OptionFlags(command, SplitOptions.GROUPING, null);
	}

	@Override
	protected void work(Progress progress) {
		OptionValues options = flags.values(SplitOptions.GROUPING, OptionValues.NONE);
		DatasetSplits splits = new DatasetSplits(folders.folders(), folders.dataset(dataset));
		List<String> leaks = SplitLeaks.find(file == null ? splits.current() : Splits.read(file), splits.cases(),
				splits.groups(options), splits.locked());
		leaks.forEach(out()::println);
		if (!leaks.isEmpty()) {
			throw HilumException.input(file == null ? splits.file() : file, leaks.size() + " problems were found",
					"Make other folds (hilum splits make).");
		}
		out().println("no leaks were found");
	}
}
