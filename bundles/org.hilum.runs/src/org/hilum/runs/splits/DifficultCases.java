// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.splits;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.hilum.core.HilumException;
import org.hilum.core.options.Nearest;
import org.hilum.evaluation.CaseMetrics;
import org.hilum.evaluation.Direction;
import org.hilum.evaluation.EvaluationSummary;
import org.hilum.evaluation.Metrics;
import org.hilum.evaluation.study.Scores;
import org.hilum.nnunet.plan.Split;

/**
 * Cases that a model finds badly: a metric of some label is on the wrong side of a threshold in some evaluation.
 *
 * @since 0.2
 */
public final class DifficultCases {

	private DifficultCases() {
	}

	/**
	 * {@return the difficult cases with their worst value, sorted by case} Undefined values say nothing.
	 *
	 * @param summaries files {@code summary.json}, or folders that hold one
	 * @param metric    name of the metric, such as Dice
	 * @param threshold values below it are bad; of metrics of which lower is better, those above it, and of errors with a sign
	 *                  those that are larger either way
	 * @throws HilumException when an evaluation has no such metric
	 */
	public static Map<String, Double> of(List<Path> summaries, String metric, double threshold) {
		Direction direction = Metrics.direction(metric).orElse(Direction.HIGHER);
		Map<String, Double> worst = new TreeMap<>();
		for (Path place : summaries) {
			Path file = EvaluationSummary.file(place);
			Set<String> names = new HashSet<>(Set.of("Dice", "IoU"));
			for (CaseMetrics found : EvaluationSummary.read(file).cases()) {
				found.metrics().forEach((label, values) -> {
					names.addAll(values.values().keySet());
					double value = Scores.value(metric, Optional.of(label), found);
					if (direction.goodness(value) < direction.goodness(threshold)) {
						worst.merge(found.caseId(), value, (a, b) -> direction.goodness(b) < direction.goodness(a) ? b : a);
					}
				});
			}
			if (!names.contains(metric)) {
				throw HilumException.input(file, "The evaluation has no metric " + metric,
						Nearest.hint(metric, names) + "It has " + String.join(", ", names.stream().sorted().toList()) + ".");
			}
		}
		return worst;
	}

	/**
	 * {@return the difficult cases of which so many stay in every fold that it has something to validate: the least difficult
	 * ones, whose value is nearest to the threshold, are left out}
	 *
	 * @param difficult cases with their worst value
	 * @param threshold the threshold
	 * @param splits    the folds
	 * @param folds     numbers of the folds that are to be changed; empty for all
	 * @param least     validation cases that each of them keeps, where it has as many
	 */
	public static Map<String, Double> keeping(Map<String, Double> difficult, double threshold, List<Split> splits,
			Collection<Integer> folds, int least) {
		Map<String, Double> result = new TreeMap<>(difficult);
		for (int i = 0; i < splits.size(); i++) {
			List<String> val = splits.get(i).val();
			if (folds.isEmpty() || folds.contains(i)) {
				long easy = val.stream().filter(id -> !result.containsKey(id)).count();
				val.stream().filter(result::containsKey).sorted(Comparator.comparingDouble((String id) -> Math.abs(Math.abs(
						result.get(id)) - threshold)).thenComparing(Comparator.naturalOrder())).limit(Math.max(0, least - easy))
						.toList()
						.forEach(result::remove);
			}
		}
		return result;
	}

	/**
	 * {@return folds in which cases are trained with, whatever they were before}
	 *
	 * @param splits the folds
	 * @param cases  the cases
	 * @param folds  numbers of the folds that are changed; empty for all
	 * @throws HilumException when there is no such fold, or a fold has nothing left to validate
	 */
	public static List<Split> trained(List<Split> splits, Collection<String> cases, Collection<Integer> folds) {
		folds.stream().filter(fold -> fold < 0 || fold >= splits.size()).findFirst().ifPresent(fold -> {
			throw HilumException.usage("There is no fold " + fold, "There are folds 0 to " + (splits.size() - 1) + ".");
		});
		List<Split> result = new ArrayList<>();
		for (int i = 0; i < splits.size(); i++) {
			Split split = splits.get(i);
			if (!folds.isEmpty() && !folds.contains(i)) {
				result.add(split);
				continue;
			}
			Set<String> train = new TreeSet<>(split.train());
			split.val().stream().filter(cases::contains).forEach(train::add);
			List<String> val = split.val().stream().filter(id -> !cases.contains(id)).toList();
			if (val.isEmpty() && !split.val().isEmpty()) {
				throw HilumException.usage("Fold " + i + " would have no case to validate with: all of its "
						+ split.val().size() + " are difficult", "Choose other folds, or a lower threshold.");
			}
			result.add(new Split(List.copyOf(train), val));
		}
		return result;
	}
}
