// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.check.fix;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hilum.datasets.facts.CaseFacts;
import org.hilum.datasets.facts.LabelValue;

/** Labels that come in pairs, one on each side of the patient, recognised by their names. */
public final class SidePairs {

	/** left, right, l, r, lt, rt as a word of the name: kidney_left, LeftLung, Parotid-L, rt femur. */
	private static final Pattern SIDE = Pattern.compile(
			"(?<![a-z])(left|right|lt|rt|l|r)(?![a-z])|(left|right)", Pattern.CASE_INSENSITIVE);
	/** Nearer centres, in mm, say nothing: the organ crosses the middle. */
	private static final double LEAST_DISTANCE = 5;

	/**
	 * A pair.
	 *
	 * @param name  what both have in common, for people
	 * @param left  the value of the patient's left one
	 * @param right the value of the patient's right one
	 */
	public record Pair(String name, int left, int right) {

		/**
		 * {@return how far the left one lies to the patient's left of the right one in mm, negative when swapped; empty when
		 * one is missing}
		 *
		 * @param facts a case
		 */
		public Optional<Double> distance(CaseFacts facts) {
			Optional<LabelValue> l = facts.readableLabel().flatMap(m -> m.value(left));
			Optional<LabelValue> r = facts.readableLabel().flatMap(m -> m.value(right));
			return l.isPresent() && r.isPresent() ? Optional.of(l.get().centre()[0] - r.get().centre()[0])
					: Optional.empty();
		}

		/**
		 * {@return whether the left one lies clearly on the patient's right of the other}
		 *
		 * @param facts a case
		 */
		public boolean swapped(CaseFacts facts) {
			return distance(facts).orElse(0.0) < -LEAST_DISTANCE;
		}
	}

	private SidePairs() {
	}

	/**
	 * {@return the pairs among some labels}
	 *
	 * @param labels values by name; regions are left out
	 */
	public static List<Pair> of(Map<String, List<Integer>> labels) {
		Map<String, Integer> left = new HashMap<>();
		Map<String, Integer> right = new HashMap<>();
		labels.forEach((name, values) -> {
			Matcher side = SIDE.matcher(name);
			if (values.size() == 1 && side.find()) {
				String rest = (name.substring(0, side.start()) + name.substring(side.end())).toLowerCase(Locale.ROOT)
						.replaceAll("[^a-z0-9]+", " ").strip();
				(side.group().toLowerCase(Locale.ROOT).startsWith("l") ? left : right).put(rest, values.get(0));
			}
		});
		List<Pair> result = new ArrayList<>();
		left.forEach((rest, value) -> {
			if (right.containsKey(rest)) {
				result.add(new Pair(rest, value, right.get(rest)));
			}
		});
		result.sort(Comparator.comparing(Pair::name));
		return result;
	}
}
