// SPDX-License-Identifier: EPL-2.0
package org.hilum.nnunet.plan;

import com.fasterxml.jackson.databind.node.ArrayNode;
import org.hilum.core.Json;

/** Arrays to and from JSON. */
final class PlanJson {

	private PlanJson() {
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
