// SPDX-License-Identifier: EPL-2.0
package org.hilum.nnunet.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.hilum.core.HilumException;
import org.hilum.core.SafePaths;

/** Reads and validates {@code dataset.json}. */
final class DescriptionReader {

	private final JsonNode json;
	private final Path file;

	DescriptionReader(JsonNode json, Path file) {
		this.json = json;
		this.file = file;
	}

	DatasetDescription read() {
		if (json == null || !json.isObject()) {
			throw wrong("dataset.json holds no JSON object", "Write it as nnU-Net's documentation shows.");
		}
		LinkedHashMap<Integer, String> channels = channels();
		LinkedHashMap<String, List<Integer>> labels = labels();
		String ending = fileEnding();
		JsonNode count = json.get("numTraining");
		JsonNode order = json.get("regions_class_order");
		DatasetDescription description = new DatasetDescription(channels, labels,
				count != null && count.canConvertToInt() ? count.asInt() : 0, ending,
				order == null || order.isNull() ? null : integers(order, "regions_class_order"), json);
		checkLabels(description);
		return description;
	}

	private LinkedHashMap<Integer, String> channels() {
		JsonNode names = json.has("channel_names") ? json.get("channel_names") : json.get("modality");
		if (names == null || !names.isObject() || names.isEmpty()) {
			throw wrong("\"channel_names\" is missing",
					"Name each channel by its number, such as \"channel_names\": {\"0\": \"CT\"}.");
		}
		LinkedHashMap<Integer, String> result = new LinkedHashMap<>();
		// nnU-Net takes the names in the order of the file, whatever their keys
		names.properties().forEach(entry -> result.put(result.size(), entry.getValue().asText()));
		return result;
	}

	private LinkedHashMap<String, List<Integer>> labels() {
		JsonNode node = json.get("labels");
		if (node == null || !node.isObject() || node.isEmpty()) {
			throw wrong("\"labels\" is missing",
					"Give each label its value: \"labels\": {\"background\": 0, \"liver\": 1}.");
		}
		if (node.has("0")) {
			throw wrong("\"labels\" maps values to names, as the Medical Segmentation Decathlon does",
					"Import the folder as an MSD task, or swap names and values.");
		}
		LinkedHashMap<String, List<Integer>> result = new LinkedHashMap<>();
		node.properties().forEach(e -> result.put(e.getKey(), integers(e.getValue(), "label " + e.getKey())));
		return result;
	}

	private List<Integer> integers(JsonNode node, String what) {
		List<Integer> values = new ArrayList<>();
		for (JsonNode item : node.isArray() ? node : List.of(node)) {
			boolean number = item.isIntegralNumber() || item.isTextual() && item.asText().matches("\\d{1,5}");
			if (!number || item.isNumber() && !item.canConvertToInt() || item.asInt() < 0 || item.asInt() > Short.MAX_VALUE) {
				throw wrong("The " + what + " has the value " + item + ", which is no whole number from 0 to 32767",
						"Correct dataset.json.");
			}
			values.add(item.asInt());
		}
		if (values.isEmpty()) {
			throw wrong("The " + what + " has no value", "Give it at least one label value.");
		}
		return List.copyOf(values);
	}

	private String fileEnding() {
		String ending = json.path("file_ending").asText("");
		if (!ending.startsWith(".")) {
			throw wrong("\"file_ending\" is missing or does not begin with a dot",
					"Add it, such as \"file_ending\": \".nii.gz\".");
		}
		SafePaths.name("case_0000" + ending, file, "\"file_ending\" (behind a case's name)");
		return ending;
	}

	private void checkLabels(DatasetDescription description) {
		if (!List.of(0).equals(description.labels().get("background"))) {
			throw wrong("The label \"background\" with the value 0 is missing", "Add \"background\": 0 to \"labels\".");
		}
		int[] all = description.allLabels();
		for (int i = 0; i < all.length; i++) {
			if (all[i] != i) {
				throw wrong("The label values are not consecutive: " + i + " is missing, " + all[i] + " is there",
						"Renumber the labels 0, 1, 2 and so on, in dataset.json and in the label files.");
			}
		}
		if (description.ignoreLabel().isPresent() && description.ignoreLabel().getAsInt() != all.length) {
			throw wrong("The label \"ignore\" is not the highest value plus one",
					"Give it the value " + all.length + ", in dataset.json and in the label files.");
		}
		if (description.hasRegions()) {
			checkRegions(description);
		}
	}

	private void checkRegions(DatasetDescription description) {
		int regions = description.foregroundRegions().size();
		if (description.regionsClassOrder() == null || description.regionsClassOrder().size() != regions) {
			throw wrong("Labels are regions but \"regions_class_order\" does not hold " + regions + " values",
					"Add the value that each region paints, in the order of the labels.");
		}
		RegionPainting painting = new RegionPainting(description.labels(), description.regionsClassOrder());
		painting.problem().ifPresent(problem -> {
			throw wrong(problem, painting.suggestion(null).map(right -> "Write \"regions_class_order\": " + right)
					.orElse("Paint each region with a value that lies in it and in no later one")
					+ "; a model that was trained needs no new training for it.");
		});
	}

	private HilumException wrong(String what, String remedy) {
		return HilumException.input(file, what, remedy);
	}
}
