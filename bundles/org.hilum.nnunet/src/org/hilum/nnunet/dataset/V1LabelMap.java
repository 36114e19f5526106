// SPDX-License-Identifier: EPL-2.0
package org.hilum.nnunet.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.hilum.core.Json;

/**
 * The dataset.json of the decathlon and of nnU-Net v1: labels by value ({@code "1": "liver"}), channels as
 * {@code modality}, and lists of files that the folders tell anyway.
 */
final class V1LabelMap {

	static final String ENDING = ".nii.gz";

	private V1LabelMap() {
	}

	/** {@return whether a dataset.json is written in this way} */
	static boolean in(JsonNode json) {
		return json.has("modality") && json.path("labels").has("0");
	}

	/**
	 * {@return nnU-Net v2's form}
	 *
	 * @param old   a dataset.json of the old form
	 * @param cases number of training cases that are there
	 */
	static ObjectNode converted(JsonNode old, int cases) {
		ObjectNode json = old.deepCopy();
		ObjectNode labels = Json.object();
		json.get("labels").properties().forEach(e -> labels.put(labelName(e), Integer.parseInt(e.getKey().strip())));
		json.set("labels", labels);
		json.put("file_ending", ENDING);
		json.set("channel_names", json.remove("modality"));
		json.put("numTraining", cases);
		json.remove(List.of("training", "test", "tensorImageSize", "numTest"));
		return json;
	}

	/** v2 asks for the name background, whatever the old file calls it. */
	private static String labelName(Map.Entry<String, JsonNode> entry) {
		return "0".equals(entry.getKey()) ? "background" : entry.getValue().asText();
	}
}
