// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.models;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hilum.core.Json;
import org.hilum.evaluation.CaseMetrics;
import org.hilum.evaluation.EvaluationSummary;
import org.hilum.evaluation.LabelOrRegion;
import org.hilum.evaluation.Metrics;
import org.hilum.evaluation.statistics.Bootstrap;
import org.hilum.evaluation.statistics.Summary;
import org.hilum.evaluation.study.Comparison;
import org.hilum.evaluation.study.Scores;

/** Metrics of an evaluation as JSON for {@code model.json}: means over cases with bootstrap intervals, no names of cases. */
final class ModelMeasures {

	private static final List<String> COUNTS = List.of("TP", "FP", "FN", "TN", "n_pred", "n_ref");

	private ModelMeasures() {
	}

	/** {@return the metrics of an evaluation} */
	static ObjectNode json(ModelRequest.Evaluation evaluation) {
		EvaluationSummary summary = evaluation.summary();
		ObjectNode json = Json.object().put("basis", evaluation.basis()).put("cases", summary.cases().size())
				.put("confidence", Comparison.CONFIDENCE);
		List<String> metrics = metrics(summary);
		metrics.forEach(m -> json.withObject("/units").put(m, Metrics.unit(m)));
		json.set("mean", values(summary, Optional.empty(), metrics));
		ObjectNode labels = json.putObject("labels");
		summary.mean().keySet().stream().filter(label -> !label.isBackground())
				.forEach(label -> labels.set(label.key(), values(summary, Optional.of(label), metrics)));
		return json;
	}

	private static List<String> metrics(EvaluationSummary summary) {
		return Stream.concat(Stream.of("Dice", "IoU"), summary.cases().stream().limit(1).map(CaseMetrics::metrics)
				.flatMap(m -> m.values().stream()).flatMap(v -> v.values().keySet().stream())).distinct()
				.filter(m -> !COUNTS.contains(m)).toList();
	}

	private static ObjectNode values(EvaluationSummary summary, Optional<LabelOrRegion> label, List<String> metrics) {
		ObjectNode json = Json.object();
		for (String metric : metrics) {
			double[] values = summary.cases().stream().mapToDouble(c -> Scores.value(metric, label, c)).toArray();
			double[] defined = Summary.defined(values);
			if (defined.length > 0) {
				Bootstrap interval = Bootstrap.ofMean(Comparison.CONFIDENCE, values);
				ObjectNode value = json.putObject(metric).put("mean", Summary.of(values).mean()).put("count", defined.length);
				if (!Double.isNaN(interval.low())) {
					value.put("low", interval.low()).put("high", interval.high());
				}
			}
		}
		return json;
	}
}
