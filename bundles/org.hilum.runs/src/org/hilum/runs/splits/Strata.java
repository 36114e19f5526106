// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.splits;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Strata of cases from values: words as they are, numbers by quantiles. */
final class Strata {

	private Strata() {
	}

	/**
	 * {@return stratum by case} When all values are numbers and there are more different ones than bins, they are ranked and
	 * divided into bins of equally many cases.
	 *
	 * @param values value by case
	 * @param bins   number of bins for numbers
	 */
	static Map<String, String> of(Map<String, String> values, int bins) {
		boolean numbers = values.values().stream().allMatch(Strata::isNumber);
		if (!numbers || values.values().stream().distinct().count() <= bins) {
			return new LinkedHashMap<>(values);
		}
		List<String> ranked = new ArrayList<>(values.keySet());
		ranked.sort((a, b) -> {
			int order = Double.compare(Double.parseDouble(values.get(a)), Double.parseDouble(values.get(b)));
			return order != 0 ? order : a.compareTo(b);
		});
		Map<String, String> result = new LinkedHashMap<>();
		for (int i = 0; i < ranked.size(); i++) {
			result.put(ranked.get(i), "bin " + (int) ((long) i * bins / ranked.size()));
		}
		return result;
	}

	private static boolean isNumber(String text) {
		try {
			return Double.isFinite(Double.parseDouble(text));
		} catch (NumberFormatException e) {
			return false;
		}
	}

	/** {@return the combinations of several strata} */
	static Map<String, String> combined(List<Map<String, String>> all, Collection<String> ids) {
		Map<String, String> result = new LinkedHashMap<>();
		if (!all.isEmpty()) {
			ids.forEach(id -> result.put(id, String.join(" | ", all.stream().map(strata -> strata.get(id)).toList())));
		}
		return result;
	}
}
