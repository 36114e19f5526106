// SPDX-License-Identifier: EPL-2.0
package org.hilum.evaluation;

import java.util.Objects;
import java.util.Optional;
import org.hilum.core.HilumException;
import org.hilum.core.options.ComponentRegistry;
import org.hilum.core.options.LocalTexts;

/**
 * Contributed metrics.
 *
 * @since 0.2
 */
public final class Metrics {

	/** The contributions to {@code org.hilum.evaluation.metrics}. */
	public static final ComponentRegistry<Metric> REGISTRY = new ComponentRegistry<>("org.hilum.evaluation.metrics", Metric.class,
			"metric", Metrics::checked);

	private Metrics() {
	}

	/** The description of a metric is written to every summary and report. */
	private static ComponentRegistry.Entry<Metric> checked(ComponentRegistry.Entry<Metric> entry) {
		Metric metric = entry.component();
		Objects.requireNonNull(metric.unit(), "the unit");
		metric.higherIsBetter();
		String id = Objects.requireNonNull(metric.id(), "the id");
		if (!id.equals(entry.id())) {
			throw HilumException.environment("The class calls itself " + id, "Give it the same id in plugin.xml.");
		}
		if (EvaluationSummary.NNUNET.containsKey(id)) {
			throw HilumException.environment("nnU-Net has a metric " + id, "Choose another id.");
		}
		return entry.labelled(Objects.requireNonNull(metric.label(), "the label"));
	}

	/**
	 * {@return the direction of a key of summary.json: of a contributed metric, or of nnU-Net's Dice and IoU; none for
	 * counts and
	 * metrics that are not installed}
	 *
	 * @param key a metric's id, or an id with options as in {@link MetricSelection}
	 */
	public static Optional<Direction> direction(String key) {
		if (key.equals("Dice") || key.equals("IoU")) {
			return Optional.of(Direction.HIGHER);
		}
		return MetricSelection.entry(key).map(e -> e.component().direction());
	}

	/**
	 * {@return the unit of a key of summary.json; an empty text where it has none or is not known}
	 *
	 * @param key a metric's id, or an id with options
	 */
	public static String unit(String key) {
		return MetricSelection.entry(key).map(e -> e.component().unit()).orElse("");
	}

	/**
	 * {@return unit and direction of a metric in words, such as "mm, lower is better"}
	 *
	 * @param metric the metric
	 */
	public static String scale(Metric metric) {
		return unit(metric) + ", " + metric.direction().text();
	}

	private static String unit(Metric metric) {
		return metric.unit().isEmpty() ? "ratio" : metric.unit();
	}

	/**
	 * {@return unit and direction of a metric in the language of the window}
	 *
	 * @param metric the metric
	 * @since 0.2
	 */
	public static String localScale(Metric metric) {
		return new LocalTexts(Metrics.class, "").shared("unit", unit(metric)) + ", " + metric.direction().localText();
	}
}
