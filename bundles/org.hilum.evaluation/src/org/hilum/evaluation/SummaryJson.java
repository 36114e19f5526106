// SPDX-License-Identifier: EPL-2.0
package org.hilum.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hilum.core.HilumException;
import org.hilum.core.Json;
import org.hilum.core.SafePaths;
import org.hilum.core.options.Option;
import org.hilum.core.options.OptionSet;
import org.hilum.core.options.OptionType;
import org.hilum.core.options.OptionValues;

/**
 * nnU-Net's summary.json: keys in alphabetical order, counts as whole numbers, NaN and Infinity as literals. How
 * surfaces were measured stands under {@code hilum_definitions}, which nnU-Net does not look at.
 */
final class SummaryJson {

	private static final String DEFINITIONS = "hilum_definitions";
	/** Key of the tolerance of surface Dice in files of version 0.1. */
	private static final String FORMER_TOLERANCE = "surface_dice_tolerance_mm";
	private static final String TOLERANCE = "SurfaceDice.tolerance";
	private static final Set<String> COUNTS = Set.of("TP", "FP", "FN", "TN", "n_pred", "n_ref");

	private SummaryJson() {
	}

	static void write(Path file, EvaluationSummary summary) {
		ObjectNode root = Json.object();
		root.set("foreground_mean", numbers(summary.foregroundMean()));
		if (summary.options() != null && (summary.options().extendedMetrics()
				|| summary.options().bothEmpty() != BothEmptyRule.UNDEFINED)) {
			root.set(DEFINITIONS, definitions(summary.options()));
		}
		Map<String, ObjectNode> means = new TreeMap<>();
		summary.mean().forEach((label, values) -> means.put(label.key(), numbers(values)));
		root.putObject("mean").setAll(means);
		ArrayNode cases = root.putArray("metric_per_case");
		for (CaseMetrics c : summary.cases()) {
			ObjectNode entry = cases.addObject();
			Map<String, ObjectNode> metrics = new TreeMap<>();
			c.metrics().forEach((label, values) -> metrics.put(label.key(), values(values)));
			entry.putObject("metrics").setAll(metrics);
			entry.put("prediction_file", c.prediction().toString());
			entry.put("reference_file", c.reference().toString());
		}
		Json.write(file, root);
	}

	private static ObjectNode numbers(Map<String, Double> values) {
		ObjectNode result = Json.object();
		new TreeMap<>(values).forEach(result::put);
		return result;
	}

	private static ObjectNode values(LabelMetrics metrics) {
		ObjectNode result = Json.object();
		EvaluationSummary.values(metrics).forEach((key, value) -> {
			if (COUNTS.contains(key)) {
				result.put(key, value.longValue());
			} else {
				result.put(key, value);
			}
		});
		return result;
	}

	private static ObjectNode definitions(EvaluationOptions options) {
		ObjectNode result = Json.object().put("distance_unit", "mm");
		OptionSet all = EvaluationOptions.all();
		OptionValues complete = OptionValues.NONE;
		Set<String> computed = options.metrics().stream().map(Metric::id).map(MetricSelection::id).collect(Collectors.toSet());
		for (Option<?> option : all.options()) {
			String metric = option.key().contains(".") ? option.key().substring(0, option.key().indexOf('.')) : "";
			boolean said = !option.isExecution() && (metric.isEmpty() || computed.contains(metric));
			complete = said ? complete(complete, option, options.values()) : complete;
		}
		return result.setAll(all.toJson(complete));
	}

	/** Defaults are written, too: another release or plug-in may have others. */
	private static <T> OptionValues complete(OptionValues values, Option<T> option, OptionValues chosen) {
		return values.with(option, chosen.get(option));
	}

	static EvaluationSummary read(Path file) {
		JsonNode root = Json.read(file);
		if (!root.path("mean").isObject() || !root.path("metric_per_case").isArray()) {
			throw HilumException.input(file, "This is not a summary of an evaluation",
					"Choose a summary.json written by Hilum or nnU-Net, or evaluate again.");
		}
		try {
			Map<LabelOrRegion, Map<String, Double>> mean = new LinkedHashMap<>();
			root.path("mean").properties()
					.forEach(e -> mean.put(LabelOrRegion.parse(e.getKey()), numbers(e.getValue())));
			List<CaseMetrics> cases = new ArrayList<>();
			root.path("metric_per_case").forEach(entry -> cases.add(caseMetrics(entry)));
			return new EvaluationSummary(cases, mean, numbers(root.path("foreground_mean")),
					options(root.path(DEFINITIONS)));
		} catch (IllegalArgumentException | HilumException e) {
			throw HilumException.input(file, "This summary is damaged: " + e.getMessage(), "Evaluate again.")
					.because(e);
		}
	}

	private static Map<String, Double> numbers(JsonNode node) {
		Map<String, Double> result = new LinkedHashMap<>();
		node.properties().forEach(e -> result.put(e.getKey(), e.getValue().asDouble(Double.NaN)));
		return result;
	}

	private static CaseMetrics caseMetrics(JsonNode entry) {
		Map<LabelOrRegion, LabelMetrics> metrics = new LinkedHashMap<>();
		entry.path("metrics").properties().forEach(e -> {
			metrics.put(LabelOrRegion.parse(e.getKey()), labelMetrics(e.getValue()));
		});
		Path prediction = readable(entry, "prediction_file");
		return new CaseMetrics(caseId(prediction), prediction, readable(entry, "reference_file"), metrics);
	}

	private static LabelMetrics labelMetrics(JsonNode v) {
		Map<String, Double> values = numbers(v);
		Map<String, Double> further = new LinkedHashMap<>(values);
		further.keySet().removeAll(EvaluationSummary.NNUNET.keySet());
		long tp = v.path("TP").asLong();
		long fp = v.path("FP").asLong();
		long fn = v.path("FN").asLong();
		if (tp + fp + fn == 0) {
			// the counts do not say what was chosen for two empty masks
			Stream.of(LabelMetrics.DICE, LabelMetrics.IOU).filter(key -> Double.isFinite(values.getOrDefault(key, Double.NaN)))
					.forEach(key -> further.put(key, values.get(key)));
		}
		return new LabelMetrics(tp, fp, fn, v.path("TN").asLong(), further);
	}

	/** Where the files were; they are only read, and need not be there any more. */
	private static Path readable(JsonNode entry, String key) {
		String text = entry.path(key).asText();
		if (!text.isEmpty()) {
			SafePaths.readable(Path.of(""), text, null, key);
		}
		return Path.of(text);
	}

	/** The file's name up to the ending, which may have two parts and is not known here. */
	static String caseId(Path file) {
		String name = String.valueOf(file.getFileName());
		String shorter = name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
		int dot = shorter.lastIndexOf('.');
		return dot > 0 ? shorter.substring(0, dot) : shorter;
	}

	private static EvaluationOptions options(JsonNode node) {
		if (!node.isObject()) {
			return EvaluationOptions.NNUNET_ONLY;
		}
		OptionSet all = EvaluationOptions.all();
		ObjectNode known = Json.object();
		node.properties().forEach(e -> {
			String key = e.getKey().equals(FORMER_TOLERANCE) ? TOLERANCE : e.getKey();
			// metrics of plug-ins that are not there any more keep their values, but their options cannot be read
			all.find(key, OptionValues.NONE).ifPresent(option -> known.set(key, option.type() == OptionType.CHOICE
					? Json.mapper().valueToTree(e.getValue().asText().toLowerCase(Locale.ROOT)) : e.getValue()));
		});
		return EvaluationOptions.of(all.fromJson(known, OptionValues.NONE, DEFINITIONS));
	}
}
