// SPDX-License-Identifier: EPL-2.0
package org.hilum.evaluation.study;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.hilum.core.options.Alternative;
import org.hilum.core.options.ComponentRegistry;
import org.hilum.core.options.Option;
import org.hilum.core.options.OptionSet;
import org.hilum.core.options.OptionValues;
import org.hilum.core.report.Block;
import org.hilum.evaluation.BothEmptyRule;
import org.hilum.evaluation.EvaluationOptions;
import org.hilum.evaluation.Metric;
import org.hilum.evaluation.MetricSelection;
import org.hilum.evaluation.Metrics;

/**
 * What metrics mean, with unit, direction and the options that were chosen; stands beside the numbers.
 *
 * @since 0.2
 */
public final class Definitions {

	private Definitions() {
	}

	/**
	 * {@return the definitions of the metrics of an evaluation}
	 *
	 * @param keys    keys of summary.json
	 * @param options how they were computed, or null where that is not known
	 */
	public static List<Block.Definition> of(Collection<String> keys, EvaluationOptions options) {
		List<Block.Definition> result = new ArrayList<>();
		boolean perfect = options != null && options.bothEmpty() == BothEmptyRule.PERFECT;
		if (keys.contains("Dice")) {
			result.add(new Block.Definition("Dice",
					"2 TP / (2 TP + FP + FN), counted in voxels of the original image (ratio, higher is "
							+ "better). " + (perfect ? "1" : "Not defined, and left out of means,")
							+ " when the label is neither in the reference nor in the prediction."));
		}
		if (keys.contains("IoU")) {
			result.add(new Block.Definition("IoU",
					"TP / (TP + FP + FN) in voxels (ratio, higher is better); " + (perfect
							? "1 where Dice is 1 for two empty masks."
							: "not defined where Dice is not.")));
		}
		OptionValues values = options == null ? OptionValues.NONE : options.values();
		if (keys.stream().anyMatch(k -> MetricSelection.entry(k).isPresent())) {
			result.add(new Block.Definition("Surface", "Distances are measured in millimetres with the true voxel spacing. "
					+ help(EvaluationOptions.SURFACE, values) + " " + help(EvaluationOptions.EMPTY_MASK, values)));
		}
		if (options != null && !keys.isEmpty()) {
			result.add(new Block.Definition("Both masks empty", help(EvaluationOptions.BOTH_EMPTY, values)));
		}
		for (String key : keys) {
			MetricSelection.entry(key).ifPresent(e -> result.add(new Block.Definition(key, e.label() + " ("
					+ Metrics.scale(e.component()) + "). " + e.help() + chosen(key, e, values))));
		}
		return result;
	}

	private static String help(Option<String> choice, OptionValues values) {
		return choice.alternative(values.get(choice)).map(Alternative::help).orElse("");
	}

	private static String chosen(String key, ComponentRegistry.Entry<Metric> metric, OptionValues all) {
		OptionValues values = MetricSelection.values(key, metric, all.within(metric.id()));
		StringBuilder text = new StringBuilder();
		for (Option<?> option : metric.options().options()) {
			if (option.appliesTo(values) && !OptionSet.text(option, values).isEmpty()) {
				text.append(' ').append(option.label()).append(": ").append(OptionSet.text(option, values))
						.append(option.unit().isEmpty() ? "" : " " + option.unit()).append('.');
			}
		}
		return text.toString();
	}
}
