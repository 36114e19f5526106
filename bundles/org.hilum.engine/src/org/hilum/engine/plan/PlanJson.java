// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import org.hilum.core.Json;

/** Arrays to and from JSON. */
final class PlanJson {

	private PlanJson() {
	}

	static int[] integers(JsonNode array) {
		int[] result = new int[array.size()];
		for (int i = 0; i < result.length; i++) {
			result[i] = array.get(i).asInt();
		}
		return result;
	}

	static double[] doubles(JsonNode array) {
		double[] result = new double[array.size()];
		for (int i = 0; i < result.length; i++) {
			result[i] = array.get(i).asDouble();
		}
		return result;
	}

	static ArrayNode array(int... values) {
		ArrayNode node = Json.mapper().createArrayNode();
		for (int value : values) {
			node.add(value);
		}
		return node;
	}

	static ArrayNode array(double... values) {
		ArrayNode node = Json.mapper().createArrayNode();
		for (double value : values) {
			node.add(value);
		}
		return node;
	}

	static ArrayNode array(int[][] rows) {
		ArrayNode node = Json.mapper().createArrayNode();
		for (int[] row : rows) {
			node.add(array(row));
		}
		return node;
	}
}
