// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import java.util.List;
import java.util.stream.IntStream;
import org.hilum.core.Counts;
import org.hilum.nnunet.plan.Split;
import picocli.CommandLine.Command;

/** {@code hilum splits}. */
@Command(name = "splits", mixinStandardHelpOptions = true, synopsisSubcommandLabel = "COMMAND", //
		description = "Divides the training cases of a data set into folds (splits_final.json): by strata and groups, repeated, "
				+ "nested, with a locked test set, or with difficult cases always trained with.", //
		subcommands = { SplitsMakeCommand.class, SplitsDifficultCommand.class, SplitsMoveCommand.class, SplitsCheckCommand.class,
				SplitsImportCommand.class, SplitsExportCommand.class })
final class SplitsCommand extends CommandGroup {

	/** {@return a line per fold} */
	static List<String> lines(List<Split> folds) {
		return IntStream.range(0, folds.size()).mapToObj(i -> "fold " + i + ": " + Counts.of(folds.get(i).train().size(),
				"case") + " for training, " + folds.get(i).val().size() + " for validation").toList();
	}
}
