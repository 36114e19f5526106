// SPDX-License-Identifier: EPL-2.0
package org.hilum.nnunet.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.TreeSet;
import org.hilum.core.Json;

/** Comparison of JSON values by what they mean: 1 and 1.0 are the same, and so are a missing entry and null, and NaN and NaN. */
final class SameJson {

	/** Longer values are not shown. */
	static final int MOST_SHOWN = 160;

	/** nnU-Net measures spacings and intensities in single precision. */
	private static final double TOLERANCE = 1e-5;

	private SameJson() {
	}

	static boolean same(JsonNode a, JsonNode b) {
		if (isNothing(a) || isNothing(b)) {
			return isNothing(a) && isNothing(b);
		}
		if (a.isNumber() && b.isNumber()) {
			double x = a.asDouble();
			double y = b.asDouble();
			return Double.compare(x, y) == 0 || Math.abs(x - y) <= TOLERANCE * Math.max(Math.abs(x), Math.abs(y));
		}
		if (a.isObject() && b.isObject()) {
			TreeSet<String> keys = new TreeSet<>();
			a.fieldNames().forEachRemaining(keys::add);
			b.fieldNames().forEachRemaining(keys::add);
			return keys.stream().allMatch(key -> same(a.get(key), b.get(key)));
		}
		if (a.isArray() && b.isArray()) {
			boolean same = a.size() == b.size();
			for (int i = 0; same && i < a.size(); i++) {
				same = same(a.get(i), b.get(i));
			}
			return same;
		}
		return a.equals(b);
	}

	private static boolean isNothing(JsonNode node) {
		return node == null || node.isNull() || node.isMissingNode();
	}

	static String shown(JsonNode node) {
		return isNothing(node) ? "nothing" : Json.line(node);
	}
}
