// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import org.hilum.evaluation.CaseMetrics;
import org.hilum.evaluation.EvaluationSummary;
import org.hilum.nnunet.plan.Split;
import org.hilum.runs.splits.DatasetSplits;
import org.hilum.runs.splits.DifficultCases;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hilum splits difficult}. */
@Command(name = "difficult", description = "Lists the cases that models find badly, and with --apply trains with them in the "
		+ "chosen folds. They are validated there no more, so that results of these folds look better than before; judge on a "
		+ "test set.")
final class SplitsDifficultCommand extends WorkCommand {

	@Mixin
	private FolderOptions folders;

	@Parameters(index = "0", paramLabel = "DATASET", description = "Number or name of the data set.")
	private String dataset;

	@Option(names = "--from", required = true, paramLabel = "SUMMARY", arity = "1..*", description = "Evaluations: "
			+ "summary.json, or folders that hold one.")
	private List<Path> summaries;

	@Option(names = "--metric", paramLabel = "NAME", defaultValue = "Dice", description = "Metric. Default: ${DEFAULT-VALUE}.")
	private String metric;

	@Option(names = "--threshold", paramLabel = "VALUE", defaultValue = "0.1", description = "A case is difficult when the "
			+ "metric of a label is below it; of metrics of which lower is better, above it. Default: ${DEFAULT-VALUE}.")
	private double threshold;

	@Option(names = "--in_folds", paramLabel = "FOLD", arity = "1..*", description = "Folds that train with them. Default: all.")
	private List<Integer> inFolds = List.of();

	@Option(names = "--keep", paramLabel = "N", defaultValue = "0", description = "Validation cases that each fold keeps, also "
			+ "when all of them are difficult: the least difficult ones. Default: ${DEFAULT-VALUE}, and such folds are refused.")
	private int keep;

	@Option(names = "--apply", description = "Write the folds.")
	private boolean apply;

	@Option(names = "--replace", description = "Also replace folds that runs were trained with.")
	private boolean replace;

	@Override
	protected void work(Progress progress) {
		DatasetSplits splits = new DatasetSplits(folders.folders(), folders.dataset(dataset));
		requireCases(splits.cases());
		Map<String, Double> difficult = DifficultCases.of(summaries, metric, threshold);
		difficult.forEach((id, value) -> out().println(String.format(Locale.ROOT, "%s: %s %.4f", id, metric, value)));
		out().println(difficult.size() + " difficult cases");
		Map<String, Double> forced = DifficultCases.keeping(difficult, threshold, splits.current(), inFolds, keep);
		difficult.keySet().stream().filter(id -> !forced.containsKey(id)).forEach(id -> out().println(id
				+ " stays a validation case"));
		List<Split> folds = DifficultCases.trained(splits.current(), forced.keySet(), inFolds);
		if (apply) {
			splits.apply(new DatasetSplits.Made(folds, List.of()), replace);
			SplitsCommand.lines(folds).forEach(out()::println);
			out().println(splits.file());
		}
	}

	private void requireCases(Collection<String> known) {
		List<String> evaluated = summaries.stream().flatMap(file -> EvaluationSummary.read(EvaluationSummary.file(file)).cases()
				.stream()).map(CaseMetrics::caseId).distinct().toList();
		List<String> others = evaluated.stream().filter(id -> !known.contains(id)).toList();
		if (others.size() == evaluated.size()) {
			throw HilumException.usage("None of the " + evaluated.size() + " evaluated cases is a training case of the data set, "
					+ (evaluated.isEmpty() ? "" : "such as " + evaluated.getFirst()), "Name evaluations of its training cases.");
		}
		if (!others.isEmpty()) {
			out().println("not training cases of the data set: " + others.size() + " of " + evaluated.size()
					+ " evaluated cases, such as " + others.getFirst());
		}
	}
}
