// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.survey;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Takes from a {@code dataset.json} what can be understood, whether or not it keeps nnU-Net's rules. */
final class DescriptionSketch {

	private final JsonNode json;

	DescriptionSketch(JsonNode json) {
		this.json = json;
	}

	List<String> channels() {
		List<String> names = new ArrayList<>();
		JsonNode node = json.has("channel_names") ? json.get("channel_names") : json.path("modality");
		node.properties().forEach(e -> names.add(e.getValue().asText()));
		return List.copyOf(names);
	}

	/** {@return names and values; the decathlon and nnU-Net version 1 map values to names, version 2 names to values} */
	Map<String, List<Integer>> labels() {
		Map<String, List<Integer>> result = new LinkedHashMap<>();
		JsonNode node = json.path("labels");
		boolean valuesFirst = node.has("0");
		for (Map.Entry<String, JsonNode> entry : node.properties()) {
			List<Integer> values = valuesFirst ? numbers(List.of(entry.getKey()))
					: numbers(entry.getValue().isArray() ? texts(entry.getValue()) : List.of(entry.getValue().asText()));
			if (!values.isEmpty()) {
				String name = valuesFirst ? entry.getValue().asText() : entry.getKey();
				result.put(valuesFirst && values.get(0) == 0 ? "background" : name, values);
			}
		}
		return result;
	}

	private static List<String> texts(JsonNode array) {
		List<String> result = new ArrayList<>();
		array.forEach(item -> result.add(item.asText()));
		return result;
	}

	private static List<Integer> numbers(List<String> texts) {
		return texts.stream().filter(t -> t.matches("\\d{1,9}")).map(Integer::valueOf).toList();
	}
}
