// SPDX-License-Identifier: EPL-2.0
package org.hilum.evaluation;

import java.util.List;
import java.util.Map;
import org.hilum.core.options.Choice;
import org.hilum.core.options.ComponentRegistry;
import org.hilum.core.options.Option;
import org.hilum.core.options.OptionSet;
import org.hilum.core.options.OptionValues;
import org.hilum.nnunet.dataset.CaseWorkers;

/**
 * Settings of an evaluation: values of the options that the evaluator and the metrics declare. nnU-Net's own measures
 * depend on {@link #BOTH_EMPTY} only.
 *
 * @since 0.1.0
 */
public final class EvaluationOptions {

	private static final String DEFINITIONS = "Definitions";

	/** What a surface is. */
	public static final Option<String> SURFACE = Option.choice("surface", SurfaceDefinition.MESH).group(DEFINITIONS)
			.described("Surface", "What the surface of a mask is, and how distances are pooled.").build();

	/** The distance from and to an empty mask. */
	public static final Option<String> EMPTY_MASK = Option.choice("empty_mask", EmptyMaskRule.DIAGONAL).group(DEFINITIONS)
			.described("Empty mask", "Surface distance when one of the two masks is empty.").build();

	/**
	 * What metrics are where both masks are empty.
	 *
	 * @since 0.2.0
	 */
	public static final Option<String> BOTH_EMPTY = Option.choice("both_empty", BothEmptyRule.UNDEFINED).group(DEFINITIONS)
			.described("Both empty", "Values of all metrics where a label is neither in the reference nor in the prediction.")
			.build();

	/** Which metrics are computed beside nnU-Net's. */
	public static final Option<List<String>> METRICS = Option.list("metrics", List.of(MetricSelection.STANDARD)).execution()
			.group(DEFINITIONS).check(MetricSelection::problem)
			.described("Metrics", "Metrics to compute beside nnU-Net's: ids, standard, all, or none. A metric with other options "
					+ "is SurfaceDice:tolerance=2, which may be there several times.")
			.build();

	/** Whether cases without a prediction and other places are accepted. */
	public static final Option<Boolean> CHILL = Option.bool("chill", false).execution().group("Cases")
			.described("Chill", "Evaluate what is there; without it every reference needs a prediction that lies on its "
					+ "voxels within 0.01 mm. With it, label maps of one shape and spacing are compared voxel by voxel wherever "
					+ "their headers put them.").build();

	/** Threads. */
	public static final Option<Integer> THREADS = CaseWorkers.THREADS;

	/** The options of the evaluator, without those of the metrics. */
	public static final OptionSet OWN = OptionSet.of(SURFACE, EMPTY_MASK, BOTH_EMPTY, METRICS, CHILL, THREADS);

	/** Mesh surfaces, the image's diagonal for an empty mask, all metrics with their defaults. */
	public static final EvaluationOptions DEFAULT = new EvaluationOptions(OptionValues.NONE);

	/** nnU-Net's own metrics only. */
	public static final EvaluationOptions NNUNET_ONLY = DEFAULT.with(METRICS, List.of(MetricSelection.NONE));

	private final OptionValues values;
	/** Built on first use, when the extension registry is complete. */
	private volatile List<Metric> metrics;

	private EvaluationOptions(OptionValues values) {
		this.values = values;
	}

	/** {@return all options: the evaluator's, and behind them those of the metrics as {@code METRIC.option}} */
	public static OptionSet all() {
		OptionSet all = OWN;
		for (ComponentRegistry.Entry<Metric> entry : Metrics.REGISTRY.entries()) {
			all = all.plus(entry.options().within(entry.id()));
		}
		return all;
	}

	/**
	 * {@return settings}
	 *
	 * @param values values of {@link #all()}, checked
	 */
	public static EvaluationOptions of(OptionValues values) {
		return new EvaluationOptions(all().reduced(values));
	}

	/**
	 * {@return these settings with another value}
	 *
	 * @param option one of {@link #all()}
	 * @param value  its value
	 * @param <T>    class of its values
	 */
	public <T> EvaluationOptions with(Option<T> option, T value) {
		return new EvaluationOptions(values.with(option, value));
	}

	/**
	 * {@return these settings with other definitions}
	 *
	 * @param surface   what a surface is
	 * @param emptyMask the distance from and to an empty mask
	 */
	public EvaluationOptions with(SurfaceDefinition surface, EmptyMaskRule emptyMask) {
		return with(SURFACE, surface.id()).with(EMPTY_MASK, emptyMask.id());
	}

	/**
	 * {@return these settings with another option of a metric}
	 *
	 * @param metric the metric's id
	 * @param option one of the metric's options
	 * @param value  its value
	 * @param <T>    class of its values
	 */
	public <T> EvaluationOptions with(String metric, Option<T> option, T value) {
		return new EvaluationOptions(all().parse(Map.of(metric + "." + option.key(), option.type().format(value)), values, ""));
	}

	/** {@return the values that differ from the defaults} */
	public OptionValues values() {
		return values;
	}

	/** {@return what a surface is} */
	public SurfaceDefinition surface() {
		return Choice.of(SurfaceDefinition.class, values.get(SURFACE));
	}

	/** {@return the distance from and to an empty mask} */
	public EmptyMaskRule emptyMask() {
		return Choice.of(EmptyMaskRule.class, values.get(EMPTY_MASK));
	}

	/**
	 * {@return what metrics are where both masks are empty}
	 *
	 * @since 0.2.0
	 */
	public BothEmptyRule bothEmpty() {
		return Choice.of(BothEmptyRule.class, values.get(BOTH_EMPTY));
	}

	/** {@return whether contributed metrics are computed beside nnU-Net's} */
	public boolean extendedMetrics() {
		return !values.get(METRICS).equals(List.of(MetricSelection.NONE));
	}

	/**
	 * {@return whether label maps of one shape and spacing are compared voxel by voxel although their headers put them at
	 * different places, as nnU-Net does}
	 */
	public boolean anyPlace() {
		return values.get(CHILL);
	}

	/** {@return the metrics to compute beside nnU-Net's, with their options} */
	public List<Metric> metrics() {
		if (!extendedMetrics()) {
			return List.of();
		}
		List<Metric> made = metrics;
		if (made == null) {
			made = MetricSelection.metrics(values.get(METRICS), values);
			metrics = made;
		}
		return made;
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof EvaluationOptions options && options.values.equals(values);
	}

	@Override
	public int hashCode() {
		return values.hashCode();
	}

	@Override
	public String toString() {
		return values.toString();
	}
}
