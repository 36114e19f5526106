// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hilum.core.Counts;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import org.hilum.core.options.OptionValues;
import org.hilum.nnunet.plan.Split;
import org.hilum.runs.splits.DatasetSplits;
import org.hilum.runs.splits.SplitDesign;
import org.hilum.runs.splits.SplitOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hilum splits make}. */
@Command(name = "make", description = "Makes folds and puts them to use. Without options they are nnU-Net's five folds.", //
		footer = { "", "Example: hilum splits make 4 --table cases.csv --stratify scanner,volume:tumour --group patient "
				+ "--test 0.2 --repeats 3" })
final class SplitsMakeCommand extends WorkCommand {

	@Mixin
	private FolderOptions folders;

	@Parameters(index = "0", paramLabel = "DATASET", description = "Number or name of the data set.")
	private String dataset;

	@Option(names = "--replace", description = "Also replace folds that runs were trained with, and a locked test set "
			+ "by another one.")
	private boolean replace;

	@Option(names = "--dry_run", description = "Only show the folds.")
	private boolean dryRun;

	private OptionFlags flags;

	/** Adds the flags of the options of splits. */
	@Spec
	void addTo(CommandSpec command) {
		flags = new OptionFlags(command, SplitOptions.ALL, null);
	}

	@Override
	protected void work(Progress progress) {
		OptionValues options = flags.values(SplitOptions.ALL, OptionValues.NONE);
		if (options.get(SplitOptions.HOLD_OUT) > 0 && (flags.isGiven(SplitOptions.FOLDS) || flags.isGiven(SplitOptions.REPEATS)
				|| flags.isGiven(SplitOptions.NESTED))) {
			throw HilumException.usage("--hold_out makes one fold", "Leave out --folds, --repeats and --nested.");
		}
		DatasetSplits splits = new DatasetSplits(folders.folders(), folders.dataset(dataset));
		SplitDesign design = splits.design(options, progress);
		if (options.get(SplitOptions.NESTED) > 0) {
			nested(splits, DatasetSplits.nested(design, options));
			return;
		}
		DatasetSplits.Made made = DatasetSplits.make(design, options);
		if (!replace) {
			splits.requireLocked(made);
		}
		if (!dryRun) {
			splits.apply(made, replace);
		}
		SplitsCommand.lines(made.folds()).forEach(out()::println);
		for (int fold = 0; fold < made.folds().size() && !design.strata().isEmpty(); fold++) {
			out().println("strata of fold " + fold + ": " + counts(design, made.folds().get(fold)));
		}
		if (!made.test().isEmpty()) {
			out().println("locked test set: " + Counts.of(made.test().size(), "case"));
		} else if (!splits.locked().isEmpty()) {
			out().println("locked test set: " + Counts.of(splits.locked().size(), "case") + " as before, in no fold");
		}
		out().println(dryRun ? "nothing was written" : splits.file().toString());
	}

	private void nested(DatasetSplits splits, List<DatasetSplits.Made> outer) {
		for (int i = 0; i < outer.size(); i++) {
			out().println("outer fold " + i + ": " + Counts.of(outer.get(i).test().size(), "case") + " for the test");
			SplitsCommand.lines(outer.get(i).folds()).forEach(line -> out().println("  " + line));
		}
		if (!dryRun) {
			splits.writeNested(outer).forEach(file -> out().println(file));
		}
	}

	private static String counts(SplitDesign design, Split fold) {
		Map<String, Integer> counts = new TreeMap<>();
		fold.val().forEach(id -> counts.merge(design.strata().get(id), 1, Integer::sum));
		return String.join(", ", counts.entrySet().stream().map(e -> e.getKey() + " " + e.getValue()).toList());
	}
}
