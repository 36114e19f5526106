// SPDX-License-Identifier: EPL-2.0
package org.hilum.evaluation.metrics;

import java.util.function.ToDoubleFunction;
import org.hilum.core.options.Choice;
import org.hilum.core.options.Option;
import org.hilum.core.options.OptionSet;
import org.hilum.core.options.OptionValues;
import org.hilum.evaluation.Direction;
import org.hilum.evaluation.MaskPair;
import org.hilum.evaluation.Metric;

/** A measure of matched lesions. Metrics with the same options share the matching. */
abstract class LesionMetric extends DescribedMetric {

	private static final String GROUP = "Lesions";

	/** Intersection over union that makes a match. */
	public static final Option<Double> OVERLAP = Option.decimal("overlap", 0.1).range(0, 1).group(GROUP).advanced()
			.described("Overlap",
					"Intersection over union from which on a predicted lesion counts as the one of the reference; with 0, "
							+ "one common voxel is enough.")
			.build();

	/** Which voxels belong to one lesion. */
	public static final Option<String> CONNECTIVITY = Option.choice("connectivity", Neighbourhood.FULL).group(GROUP).advanced()
			.described("Connectivity", "Which voxels belong to one lesion.").build();

	/** Smaller lesions do not count. */
	public static final Option<Double> MINIMUM_VOLUME = Option.decimal("minimum_volume", 0).atLeast(0).unit("ml").group(GROUP)
			.advanced()
			.described("Minimum volume", "Smaller components of either mask are no lesions.").build();

	private final ToDoubleFunction<LesionMatches> value;
	private final LesionMatches.Rule rule;

	/**
	 * Makes the metric.
	 *
	 * @param id        the key in summary.json
	 * @param label     a name for people
	 * @param unit      of the value
	 * @param direction which values are better
	 * @param value     computes it
	 * @param rule      when lesions match
	 */
	LesionMetric(String id, String label, String unit, Direction direction, ToDoubleFunction<LesionMatches> value,
			LesionMatches.Rule rule) {
		super(id, label, unit, direction);
		this.value = value;
		this.rule = rule;
	}

	/** {@return the rule of the default options} */
	static LesionMatches.Rule standard() {
		return rule(OptionValues.NONE);
	}

	private static LesionMatches.Rule rule(OptionValues values) {
		return new LesionMatches.Rule(connectivity(values), values.get(OVERLAP), false, values.get(MINIMUM_VOLUME));
	}

	/** {@return in how many coordinates neighbours may differ} */
	static int connectivity(OptionValues values) {
		return Choice.of(Neighbourhood.class, values.get(CONNECTIVITY)).connectivity();
	}

	@Override
	public OptionSet options() {
		return OptionSet.of(OVERLAP, CONNECTIVITY, MINIMUM_VOLUME);
	}

	/** {@return the metric with other options} */
	abstract Metric with(LesionMatches.Rule changed);

	@Override
	public final Metric build(OptionValues values) {
		return with(rule(values));
	}

	@Override
	public final double compute(MaskPair pair) {
		return value.applyAsDouble(LesionMatches.of(pair, rule));
	}
}
