// SPDX-License-Identifier: EPL-2.0
package org.hilum.reference.plan;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Compares JSON trees and lists every difference by its path. */
final class JsonTrees {

	private final ToDoubleFunction<String> tolerance;
	private final List<String> differences = new ArrayList<>();

	private JsonTrees(ToDoubleFunction<String> tolerance) {
		this.tolerance = tolerance;
	}

	/**
	 * {@return the differences; order of keys counts, integers and fractional numbers are different types}
	 *
	 * @param actual    what was computed
	 * @param expected  what nnU-Net computed
	 * @param tolerance relative, by path, for fractional numbers
	 */
	static List<String> differences(JsonNode actual, JsonNode expected, ToDoubleFunction<String> tolerance) {
		JsonTrees trees = new JsonTrees(tolerance);
		trees.compare("", actual, expected);
		return trees.differences;
	}

	private void compare(String path, JsonNode actual, JsonNode expected) {
		if (actual == null || actual.getNodeType() != expected.getNodeType()) {
			differ(path, actual, expected);
		} else if (expected.isObject()) {
			object(path, actual, expected);
		} else if (expected.isArray()) {
			if (actual.size() != expected.size()) {
				differ(path, actual, expected);
				return;
			}
			for (int i = 0; i < expected.size(); i++) {
				compare(path + "/" + i, actual.get(i), expected.get(i));
			}
		} else if (expected.isFloatingPointNumber() && actual.isFloatingPointNumber()) {
			double wanted = expected.asDouble();
			if (!(Math.abs(actual.asDouble() - wanted) <= tolerance.applyAsDouble(path)
					* Math.max(Math.abs(wanted), 1e-6))) {
				differ(path, actual, expected);
			}
		} else if (!actual.equals(expected)) {
			differ(path, actual, expected);
		}
	}

	private void object(String path, JsonNode actual, JsonNode expected) {
		List<String> keys = new ArrayList<>();
		actual.fieldNames().forEachRemaining(keys::add);
		List<String> wanted = new ArrayList<>();
		expected.fieldNames().forEachRemaining(wanted::add);
		if (!keys.equals(wanted)) {
			differences.add(path + ": keys " + keys + " instead of " + wanted);
		}
		wanted.forEach(key -> compare(path + "/" + key, actual.get(key), expected.get(key)));
	}

	private void differ(String path, JsonNode actual, JsonNode expected) {
		differences.add(path + ": " + actual + " instead of " + expected);
	}
}
