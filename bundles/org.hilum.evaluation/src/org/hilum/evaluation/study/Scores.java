// SPDX-License-Identifier: EPL-2.0
package org.hilum.evaluation.study;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hilum.core.HilumException;
import org.hilum.evaluation.CaseMetrics;
import org.hilum.evaluation.Direction;
import org.hilum.evaluation.EvaluationSummary;
import org.hilum.evaluation.LabelMetrics;
import org.hilum.evaluation.LabelOrRegion;
import org.hilum.evaluation.Metrics;

/**
 * Values of one metric of several models on the cases that all of them have.
 *
 * @param metric    its key in summary.json
 * @param unit      its unit
 * @param direction which values are better
 * @param models    names of the models
 * @param cases     names of the cases
 * @param values    one row for each case with a value of each model; NaN where it is not defined
 * @param left      number of cases that not all models have
 * @since 0.2
 */
public record Scores(String metric, String unit, Direction direction, List<String> models, List<String> cases,
		double[][] values,
		int left) {

	/**
	 * {@return the values of a metric}
	 *
	 * @param metric  its key in summary.json
	 * @param label   the label, or nothing for the mean over all labels except the background in which it is defined
	 * @param results one for each model, all of one data set
	 */
	public static Scores of(String metric, Optional<LabelOrRegion> label, List<ModelResults> results) {
		results.stream().filter(r -> r.summary().cases().isEmpty()).findFirst().ifPresent(empty -> {
			throw HilumException.input(null, "The evaluation of " + empty.model() + " has no cases",
					"Evaluate again: hilum evaluate.");
		});
		requireLabels(label, results);
		Map<String, double[]> rows = new LinkedHashMap<>();
		Set<String> all = new LinkedHashSet<>();
		for (int m = 0; m < results.size(); m++) {
			EvaluationSummary summary = results.get(m).summary();
			if (summary.cases().stream().noneMatch(c -> c.metrics().values().stream().anyMatch(v -> has(v, metric)))) {
				throw HilumException.input(null, "The evaluation of " + results.get(m).model() + " has no metric " + metric,
						"Evaluate again with --metrics " + metric + ", or compare others.");
			}
			for (CaseMetrics c : summary.cases()) {
				all.add(c.caseId());
				rows.computeIfAbsent(c.caseId(), _ -> new double[results.size() + 1])[m] = value(metric, label, c);
				rows.get(c.caseId())[results.size()]++;
			}
		}
		rows.values().removeIf(row -> row[results.size()] < results.size());
		if (rows.isEmpty()) {
			throw HilumException.input(null, "The compared evaluations have no case in common",
					"Compare evaluations of the same cases; cases are matched by the name of the file.");
		}
		double[][] values = rows.values().stream().map(row -> Arrays.copyOf(row, results.size())).toArray(double[][]::new);
		return new Scores(metric, Metrics.unit(metric), Metrics.direction(metric).orElse(Direction.LOWER),
				results.stream().map(ModelResults::model).toList(), List.copyOf(rows.keySet()), values,
				all.size() - rows.size());
	}

	/** Means over other labels, or a label that one does not have, cannot be compared. */
	private static void requireLabels(Optional<LabelOrRegion> label, List<ModelResults> results) {
		Set<LabelOrRegion> first = labels(results.getFirst(), label.isPresent());
		for (ModelResults one : results) {
			Set<LabelOrRegion> own = labels(one, label.isPresent());
			if (label.isPresent() ? !own.contains(label.get()) : !own.equals(first)) {
				throw HilumException.input(null, "The evaluation of " + one.model() + " is of the labels " + text(own) + (label
						.isPresent() ? ", without " + label.get().key() : ", that of " + results.getFirst().model() + " of "
								+ text(first)), "Evaluate both with the same dataset.json, or compare a label that all have "
										+ "(--label).");
			}
		}
	}

	private static Set<LabelOrRegion> labels(ModelResults results, boolean ofBackground) {
		return results.summary().cases().stream().flatMap(c -> c.metrics().keySet().stream()).filter(l -> ofBackground
				|| !l.isBackground()).collect(Collectors.toCollection(LinkedHashSet::new));
	}

	private static String text(Set<LabelOrRegion> labels) {
		return labels.stream().map(LabelOrRegion::key).sorted().collect(Collectors.joining(", "));
	}

	private static boolean has(LabelMetrics metrics, String metric) {
		return metric.equals("Dice") || metric.equals("IoU") || metrics.values().containsKey(metric);
	}

	/**
	 * {@return the value of a metric in a case; of several labels the mean, of errors that have a sign that of their sizes}
	 *
	 * @param metric its key
	 * @param label  the label, or nothing for the mean over the labels in which it is defined
	 * @param found  the case
	 */
	public static double value(String metric, Optional<LabelOrRegion> label, CaseMetrics found) {
		double[] values = found.metrics().entrySet().stream()
				.filter(e -> label.isPresent() ? e.getKey().equals(label.get()) : !e.getKey().isBackground())
				.mapToDouble(e -> value(metric, e.getValue())).filter(v -> !Double.isNaN(v)).toArray();
		// errors of two labels must not cancel each other
		boolean signed = values.length > 1 && Metrics.direction(metric).orElse(Direction.LOWER) == Direction.ZERO;
		return Arrays.stream(values).map(v -> signed ? Math.abs(v) : v).average().orElse(Double.NaN);
	}

	private static double value(String metric, LabelMetrics metrics) {
		return switch (metric) {
			case "Dice" -> metrics.dice();
			case "IoU" -> metrics.iou();
			default -> metrics.value(metric);
		};
	}

	/**
	 * {@return the values in some of the cases}
	 *
	 * @param ids names of cases that are there
	 * @since 0.2.0
	 */
	public Scores on(List<String> ids) {
		return new Scores(metric, unit, direction, models, List.copyOf(ids), ids.stream().map(c -> values[cases.indexOf(c)])
				.toArray(double[][]::new), left);
	}

	/**
	 * {@return the values of a model in the order of the cases}
	 *
	 * @param model its index
	 */
	public double[] of(int model) {
		return Arrays.stream(values).mapToDouble(row -> row[model]).toArray();
	}

	/**
	 * {@return the values of a model, larger for better ones}
	 *
	 * @param model its index
	 */
	public double[] goodness(int model) {
		return Arrays.stream(of(model)).map(direction::goodness).toArray();
	}

	/** {@return the index of the model with the best mean; of equal ones the first} */
	public int best() {
		int best = 0;
		for (int m = 1; m < models.size(); m++) {
			double mean = mean(m);
			best = mean > mean(best) || Double.isNaN(mean(best)) ? m : best;
		}
		return best;
	}

	/** {@return the mean goodness of a model} */
	private double mean(int model) {
		return Arrays.stream(goodness(model)).filter(v -> !Double.isNaN(v)).average().orElse(Double.NaN);
	}

	/** {@return the metric with its unit} */
	public String label() {
		return unit.isEmpty() ? metric : metric + " (" + unit + ")";
	}
}
