// SPDX-License-Identifier: EPL-2.0
package org.hilum.evaluation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hilum.core.HilumException;
import org.hilum.core.options.ComponentRegistry;
import org.hilum.core.options.Nearest;
import org.hilum.core.options.OptionValues;

/**
 * Which metrics an evaluation computes: ids, {@code standard}, {@code all} and {@code none}. A metric is chosen with other
 * options
 * as {@code SurfaceDice:tolerance=2}; so it can be there several times, and this text is its key in summary.json.
 *
 * @since 0.2
 */
public final class MetricSelection {

	/** The metrics that are computed unless others are chosen. */
	public static final String STANDARD = "standard";
	/** All installed metrics, save those that need probabilities. */
	public static final String ALL = "all";
	/** nnU-Net's own metrics only. */
	public static final String NONE = "none";

	private static final Set<String> WORDS = Set.of(STANDARD, ALL, NONE);

	private MetricSelection() {
	}

	/**
	 * {@return the contribution behind a key of summary.json}
	 *
	 * @param key an id, or an id with options
	 */
	public static Optional<ComponentRegistry.Entry<Metric>> entry(String key) {
		String id = id(key);
		return Metrics.REGISTRY.entries().stream().filter(e -> e.id().equals(id)).findFirst();
	}

	/** {@return the metric of a key} */
	static String id(String key) {
		int colon = key.indexOf(':');
		return colon < 0 ? key : key.substring(0, colon);
	}

	/**
	 * {@return the options of a metric that a key sets}
	 *
	 * @param key   an id, or an id with options
	 * @param entry its metric
	 * @param base  values that the key is laid over
	 */
	public static OptionValues values(String key, ComponentRegistry.Entry<Metric> entry, OptionValues base) {
		Map<String, String> texts = new LinkedHashMap<>();
		String[] parts = key.split(":");
		for (int i = 1; i < parts.length; i++) {
			int equals = parts[i].indexOf('=');
			if (equals < 1) {
				throw HilumException.usage("\"" + parts[i] + "\" of the metric " + key + " is no assignment",
						"Write a metric with options as " + entry.id() + ":option=value.");
			}
			texts.put(parts[i].substring(0, equals), parts[i].substring(equals + 1));
		}
		return entry.options().parse(texts, base, "metric " + key);
	}

	/**
	 * {@return what is wrong with a list of metrics, if anything}
	 *
	 * @param selected the list
	 */
	static Optional<String> problem(List<String> selected) {
		for (String key : selected) {
			if (WORDS.contains(key)) {
				continue;
			}
			Optional<ComponentRegistry.Entry<Metric>> entry = entry(key);
			if (entry.isEmpty()) {
				List<String> known = new ArrayList<>(List.of(STANDARD, ALL, NONE));
				Metrics.REGISTRY.entries().forEach(e -> known.add(e.id()));
				return Optional.of("has " + key + ", which is none of " + String.join(", ", known)
						+ Nearest.of(id(key), known).map(near -> "; did you mean " + near + "?").orElse(""));
			}
			try {
				values(key, entry.get(), OptionValues.NONE);
			} catch (HilumException e) {
				return Optional.of("has " + key + ": " + e.what() + ". " + e.remedy());
			}
		}
		return Optional.empty();
	}

	/**
	 * {@return the chosen metrics with their options, in the registry's order, those with options of their own last}
	 *
	 * @param selected ids and words
	 * @param values   options of all metrics, as {@code ID.option}
	 */
	static List<Metric> metrics(List<String> selected, OptionValues values) {
		List<Metric> made = new ArrayList<>();
		for (ComponentRegistry.Entry<Metric> entry : Metrics.REGISTRY.entries()) {
			if (isSelected(entry, selected)) {
				made.add(entry.component().build(values.within(entry.id()).over(entry.values())));
			}
		}
		for (String key : new LinkedHashSet<>(selected)) {
			if (key.indexOf(':') > 0) {
				ComponentRegistry.Entry<Metric> entry = Metrics.REGISTRY.get(id(key));
				OptionValues own = values(key, entry, values.within(entry.id()));
				made.add(new KeyedMetric(key, entry.component().build(own.over(entry.values()))));
			}
		}
		return List.copyOf(made);
	}

	private static boolean isSelected(ComponentRegistry.Entry<Metric> entry, List<String> selected) {
		Metric metric = entry.component();
		return selected.contains(entry.id()) || selected.contains(ALL) && !metric.needsProbabilities()
				|| selected.contains(STANDARD) && metric.isStandard();
	}

	/** A metric under another key. */
	private record KeyedMetric(String id, Metric metric) implements Metric {

		@Override
		public String label() {
			return metric.label() + " (" + id.substring(id.indexOf(':') + 1).replace(":", ", ").replace("=", " ") + ")";
		}

		@Override
		public String unit() {
			return metric.unit();
		}

		@Override
		public boolean higherIsBetter() {
			return metric.higherIsBetter();
		}

		@Override
		public Direction direction() {
			return metric.direction();
		}

		@Override
		public boolean needsProbabilities() {
			return metric.needsProbabilities();
		}

		@Override
		public double compute(MaskPair pair) {
			return metric.compute(pair);
		}
	}
}
