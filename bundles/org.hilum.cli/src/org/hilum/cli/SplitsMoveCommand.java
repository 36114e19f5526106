// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import java.util.List;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import org.hilum.core.options.OptionValues;
import org.hilum.nnunet.plan.Split;
import org.hilum.runs.splits.DatasetSplits;
import org.hilum.runs.splits.SplitMoves;
import org.hilum.runs.splits.SplitOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hilum splits move}. */
@Command(name = "move", description = "Moves cases between training and validation of one fold, with the other cases of their "
		+ "groups, and puts the folds to use.", //
		footer = { "", "Example: hilum splits move 4 0 --to_training hippocampus_003 --to_validation hippocampus_006" })
final class SplitsMoveCommand extends WorkCommand {

	@Mixin
	private FolderOptions folders;

	@Parameters(index = "0", paramLabel = "DATASET", description = "Number or name of the data set.")
	private String dataset;

	@Parameters(index = "1", paramLabel = "FOLD", description = "Number of the fold, from 0.")
	private int fold;

	@Option(names = "--to_training", paramLabel = "CASE", arity = "1..*", description = "Cases that are to be trained with.")
	private List<String> toTraining = List.of();

	@Option(names = "--to_validation", paramLabel = "CASE", arity = "1..*", description = "Cases that are to be validated with.")
	private List<String> toValidation = List.of();

	@Option(names = "--replace", description = "Also replace folds that runs were trained with.")
	private boolean replace;

	private OptionFlags flags;

	/** Adds the flags of the options of groups. */
	@Spec
	void addTo(CommandSpec command) {
		flags = new OptionFlags(command, SplitOptions.GROUPING, null);
	}

	@Override
	protected void work(Progress progress) {
		if (toTraining.isEmpty() && toValidation.isEmpty()) {
			throw HilumException.usage("No case is named", "Name cases with --to_training or --to_validation.");
		}
		OptionValues options = flags.values(SplitOptions.GROUPING, OptionValues.NONE);
		DatasetSplits splits = new DatasetSplits(folders.folders(), folders.dataset(dataset));
		List<Split> folds = splits.current();
		if (!toValidation.isEmpty()) {
			folds = SplitMoves.moved(folds, fold, toValidation, true, splits.groups(options));
		}
		if (!toTraining.isEmpty()) {
			folds = SplitMoves.moved(folds, fold, toTraining, false, splits.groups(options));
		}
		splits.apply(new DatasetSplits.Made(folds, List.of()), replace);
		SplitsCommand.lines(folds).forEach(out()::println);
		out().println(splits.file());
	}
}
