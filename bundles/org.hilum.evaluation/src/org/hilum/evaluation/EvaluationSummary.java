// SPDX-License-Identifier: EPL-2.0
package org.hilum.evaluation;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The result of evaluating a folder: nnU-Net's summary.json.
 *
 * @param cases          one entry per case
 * @param mean           per label or region and metric key the mean over the cases, NaN values left out
 * @param foregroundMean per metric key the mean over the labels without the background
 * @param options        how surfaces were measured
 * @since 0.1.0
 */
public record EvaluationSummary(List<CaseMetrics> cases, Map<LabelOrRegion, Map<String, Double>> mean,
		Map<String, Double> foregroundMean, EvaluationOptions options) {

	/** Name of the file in the folder of the predictions, nnU-Net's. */
	public static final String FILE_NAME = "summary.json";

	/** nnU-Net's keys. */
	static final Map<String, Function<LabelMetrics, Double>> NNUNET = Map.of("Dice", LabelMetrics::dice, "IoU",
			LabelMetrics::iou, "TP", m -> (double) m.tp(), "FP", m -> (double) m.fp(), "FN", m -> (double) m.fn(), "TN",
			m -> (double) m.tn(), "n_pred", m -> (double) m.nPred(), "n_ref", m -> (double) m.nRef());

	/**
	 * {@return the file of an evaluation}
	 *
	 * @param place a summary.json, or the folder that holds it
	 */
	public static Path file(Path place) {
		return Files.isDirectory(place) ? place.resolve(FILE_NAME) : place;
	}

	/** {@return nnU-Net's headline, the mean Dice of the foreground} */
	public double foregroundDice() {
		return foregroundMean.getOrDefault("Dice", Double.NaN);
	}

	/**
	 * Writes summary.json with nnU-Net's keys and the further measures beside them.
	 *
	 * @param summaryJson the file
	 */
	public void write(Path summaryJson) {
		SummaryJson.write(summaryJson, this);
	}

	/**
	 * {@return a summary written by Hilum or nnU-Net}
	 *
	 * @param summaryJson the file
	 */
	public static EvaluationSummary read(Path summaryJson) {
		return SummaryJson.read(summaryJson);
	}

	/**
	 * {@return the summary of some cases}
	 *
	 * @param cases   at least one; all with the same labels and metrics
	 * @param options how surfaces were measured
	 */
	public static EvaluationSummary of(List<CaseMetrics> cases, EvaluationOptions options) {
		Map<LabelOrRegion, Map<String, Double>> mean = new LinkedHashMap<>();
		for (LabelOrRegion label : cases.get(0).metrics().keySet()) {
			mean.put(label, means(cases.stream().map(c -> values(c.metrics().get(label))).toList(), true));
		}
		Map<String, Double> foreground = means(mean.entrySet().stream().filter(e -> !e.getKey().isBackground())
				.map(Map.Entry::getValue).toList(), false);
		return new EvaluationSummary(List.copyOf(cases), mean, foreground, options);
	}

	/** nnU-Net leaves NaN out of the mean over cases, but not out of the mean over labels. */
	private static Map<String, Double> means(List<Map<String, Double>> rows, boolean skipNaN) {
		Map<String, Double> result = new TreeMap<>();
		for (String key : rows.isEmpty() ? List.<String>of() : rows.get(0).keySet()) {
			double[] values = rows.stream().mapToDouble(row -> row.get(key)).filter(v -> !skipNaN || !Double.isNaN(v))
					.toArray();
			double sum = 0;
			for (double v : values) {
				sum += v;
			}
			result.put(key, sum / values.length);
		}
		return result;
	}

	/** All measures of one label by their keys in summary.json. */
	static Map<String, Double> values(LabelMetrics m) {
		Map<String, Double> result = new TreeMap<>(m.values());
		NNUNET.forEach((key, value) -> result.put(key, value.apply(m)));
		return result;
	}

}
