// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.check.fix;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.hilum.core.Json;
import org.hilum.nnunet.dataset.DatasetDescription;

/** The numbers of labels without gaps, as nnU-Net requires them. */
public final class LabelNumbers {

	private LabelNumbers() {
	}

	/**
	 * {@return the new value of each old one: 0, 1, 2 and so on in the old order, the ignore label last}
	 *
	 * @param labels values of each label or region by name
	 */
	public static Map<Integer, Integer> consecutive(Map<String, List<Integer>> labels) {
		TreeSet<Integer> values = new TreeSet<>(List.of(0));
		labels.forEach((name, v) -> {
			if (!DatasetDescription.IGNORE.equals(name)) {
				values.addAll(v);
			}
		});
		List<Integer> ignored = labels.getOrDefault(DatasetDescription.IGNORE, List.of());
		Map<Integer, Integer> result = new TreeMap<>();
		values.forEach(v -> result.put(v, result.size()));
		ignored.forEach(v -> result.putIfAbsent(v, result.size()));
		return result;
	}

	/**
	 * {@return whether the numbers have gaps}
	 *
	 * @param labels values of each label or region by name
	 */
	public static boolean gaps(Map<String, List<Integer>> labels) {
		return consecutive(labels).entrySet().stream().anyMatch(e -> !e.getKey().equals(e.getValue()));
	}

	/** {@return a dataset.json with other label values} */
	static ObjectNode renumbered(ObjectNode json, Map<Integer, Integer> mapping) {
		Map<String, JsonNode> labels = new LinkedHashMap<>();
		json.path("labels").properties().forEach(e -> labels.put(e.getKey(), mapped(e.getValue(), mapping)));
		ObjectNode node = Json.object();
		labels.forEach(node::set);
		json.set("labels", node);
		if (json.path("regions_class_order").isArray()) {
			json.set("regions_class_order", mapped(json.get("regions_class_order"), mapping));
		}
		return json;
	}

	private static JsonNode mapped(JsonNode value, Map<Integer, Integer> mapping) {
		if (!value.isArray()) {
			return Json.mapper().getNodeFactory().numberNode(mapping.getOrDefault(value.asInt(), value.asInt()));
		}
		ArrayNode result = Json.mapper().createArrayNode();
		value.forEach(v -> result.add(mapping.getOrDefault(v.asInt(), v.asInt())));
		return result;
	}
}
