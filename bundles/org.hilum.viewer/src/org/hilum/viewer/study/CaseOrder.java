// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.study;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.hilum.core.HilumException;
import org.hilum.evaluation.CaseMetrics;
import org.hilum.evaluation.Direction;
import org.hilum.evaluation.EvaluationSummary;
import org.hilum.evaluation.LabelMetrics;
import org.hilum.evaluation.LabelOrRegion;
import org.hilum.evaluation.Metrics;

/**
 * The order in which cases are looked at.
 *
 * @param cases the cases, the first one first
 * @since 0.2
 */
public record CaseOrder(List<RankedCase> cases) {

	/** Copies the list. */
	public CaseOrder {
		cases = List.copyOf(cases);
	}

	/**
	 * {@return the cases of an evaluation, the worst first; those without a value last} Equal ones are ordered by name. Where
	 * more or less is neither better nor worse, as of volumes, the values farthest from 0 come first.
	 *
	 * @param summary the evaluation
	 * @param metric  a key of summary.json, such as Dice
	 * @param label   the label or region, or null for the mean of all labels above 0 that have a value
	 */
	public static CaseOrder worstFirst(EvaluationSummary summary, String metric, LabelOrRegion label) {
		List<RankedCase> ranked = new ArrayList<>();
		summary.cases().forEach(c -> ranked.add(new RankedCase(c.caseId(), value(c, metric, label))));
		Optional<Direction> direction = Metrics.direction(metric);
		ranked.sort(Comparator.comparing((RankedCase c) -> Double.isNaN(c.value()))
				.thenComparingDouble(c -> direction.map(d -> d.goodness(c.value())).orElse(-Math.abs(c.value())))
				.thenComparing(RankedCase::id));
		return new CaseOrder(ranked);
	}

	private static double value(CaseMetrics of, String metric, LabelOrRegion label) {
		if (label != null) {
			LabelMetrics one = of.metrics().get(label);
			return one == null ? Double.NaN : value(one, metric);
		}
		double sum = 0;
		int count = 0;
		for (var entry : of.metrics().entrySet()) {
			double value = entry.getKey().isBackground() ? Double.NaN : value(entry.getValue(), metric);
			sum += Double.isNaN(value) ? 0 : value;
			count += Double.isNaN(value) ? 0 : 1;
		}
		return sum / count;
	}

	private static double value(LabelMetrics of, String metric) {
		return switch (metric) {
			case "Dice" -> of.dice();
			case "IoU" -> of.iou();
			case "FP" -> of.fp();
			case "FN" -> of.fn();
			default -> {
				if (!of.values().containsKey(metric)) {
					throw HilumException.usage("The evaluation has no " + metric, "Choose Dice, IoU or one of " + of.values()
							.keySet()
							+ ".");
				}
				yield of.value(metric);
			}
		};
	}

	/**
	 * {@return the cases in the order of their names}
	 *
	 * @param ids the cases
	 */
	public static CaseOrder byName(List<String> ids) {
		return new CaseOrder(ids.stream().sorted().map(id -> new RankedCase(id, Double.NaN)).toList());
	}

	/**
	 * {@return the place of a case, -1 where it is not among these}
	 *
	 * @param id the case
	 */
	public int place(String id) {
		for (int i = 0; i < cases.size(); i++) {
			if (cases.get(i).id().equals(id)) {
				return i;
			}
		}
		return -1;
	}

	/**
	 * {@return the case some places after another one, if there is one; of a case that is not among these the first or last}
	 *
	 * @param id    the case
	 * @param steps how many, negative for cases before it
	 */
	public Optional<String> step(String id, int steps) {
		int place = place(id);
		int wanted = place < 0 ? steps > 0 ? 0 : cases.size() - 1 : place + steps;
		return wanted < 0 || wanted >= cases.size() ? Optional.empty() : Optional.of(cases.get(wanted).id());
	}
}
