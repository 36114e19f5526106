// SPDX-License-Identifier: EPL-2.0
package org.hilum.nnunet.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hilum.core.HilumException;
import org.hilum.core.Json;
import org.hilum.nnunet.plan.NamedNetworks;

/**
 * The entry {@code nnssl_adaptation_plan} of a checkpoint: what was pre-trained, and how its parts are named.
 *
 * @param file      the checkpoint, for messages
 * @param json      the entry
 * @param citations the checkpoint's entry of that name, an array
 */
record AdaptationPlan(Path file, JsonNode json, JsonNode citations) {

	private static final String UNET = "dynamic_network_architectures.architectures.unet.";
	private static final String ARCHITECTURE = "architecture_plans";
	private static final String PATCH = "patch_size";
	private static final String TRAINED_PATCH = "pretrain_patch_size";

	/**
	 * Reads the plan of a checkpoint.
	 *
	 * @throws HilumException when the file is no checkpoint of nnssl
	 */
	static AdaptationPlan read(Path file) {
		try (TorchReader reader = TorchReader.open(file)) {
			if (reader.root() instanceof Map<?, ?> root && root.get(NnsslWeights.PLAN) instanceof Map<?, ?> plan) {
				JsonNode citations = Json.mapper().valueToTree(root.get("citations"));
				return new AdaptationPlan(file, Json.mapper().valueToTree(plan), citations.isArray() ? citations
						: Json.mapper().createArrayNode());
			}
		}
		throw HilumException.input(file, "This is no checkpoint of nnssl (no " + NnsslWeights.PLAN + ")",
				"Choose a checkpoint of nnssl, or start from other weights with hilum train -pretrained_weights.");
	}

	/** {@return the patch that a checkpoint of nnssl was trained with; none for other checkpoints} */
	static List<Integer> patch(Path file) {
		try (TorchReader reader = TorchReader.open(file)) {
			if (!(reader.root() instanceof Map<?, ?> root) || !(root.get(NnsslWeights.PLAN) instanceof Map<?, ?> plan)) {
				return List.of();
			}
			JsonNode json = Json.mapper().valueToTree(plan);
			JsonNode configurations = json.path("pretrain_plan").path("configurations");
			JsonNode patch = json.has(TRAINED_PATCH) || !configurations.elements().hasNext() ? json.path(TRAINED_PATCH)
					: configurations.elements().next().path(PATCH);
			List<Integer> result = new ArrayList<>();
			patch.forEach(extent -> result.add(extent.asInt()));
			return result;
		}
	}

	private JsonNode required(JsonNode parent, String key) {
		JsonNode value = parent.get(key);
		if (value == null) {
			throw HilumException.input(file, "The " + NnsslWeights.PLAN + " of the checkpoint lacks the entry " + key,
					"Choose a checkpoint that nnssl finished.");
		}
		return value;
	}

	private JsonNode configuration() {
		JsonNode all = required(required(json, "pretrain_plan"), "configurations");
		if (!all.isObject() || all.isEmpty()) {
			throw HilumException.input(file, "The pre-training of the checkpoint has no configuration",
					"Choose a checkpoint that nnssl finished.");
		}
		return all.elements().next();
	}

	/** {@return what nnU-Net's trainers of pre-trained networks look for in plans, but for the checkpoint itself} */
	ObjectNode info() {
		ObjectNode info = Json.object();
		for (String key : List.of("key_to_encoder", "key_to_stem", "keys_to_in_proj", "key_to_lpe")) {
			info.set(key, required(json, key));
		}
		info.set("pt_num_in_channels", required(json, "pretrain_num_input_channels"));
		info.set("pt_used_patchsize", required(configuration(), PATCH));
		info.set("pt_recommended_downstream_patchsize", patchSize());
		info.set("citations", citations);
		return info;
	}

	/** {@return the patch that is recommended for fine-tuning} */
	JsonNode patchSize() {
		return required(json, "recommended_downstream_patchsize");
	}

	/** {@return z, y, x of the pre-training, mm; empty when its images were not resampled} */
	Optional<double[]> spacing() {
		JsonNode spacing = configuration().path("spacing");
		if (!spacing.isArray() || spacing.size() != 3 || !spacing.get(0).isNumber()) {
			return Optional.empty();
		}
		return Optional.of(new double[] { spacing.get(0).asDouble(), spacing.get(1).asDouble(), spacing.get(2).asDouble() });
	}

	/** {@return arguments of the network, for plans that keep another one} */
	JsonNode architectureArguments() {
		return json.has("architecture_kwargs") ? json.get("architecture_kwargs") : Json.object();
	}

	/** {@return the network as plans describe it} nnssl gives U-Nets short names. */
	ObjectNode architecture() {
		JsonNode given = required(json, ARCHITECTURE);
		String name = required(given, "arch_class_name").asText();
		ObjectNode result = Json.object();
		result.put("network_class_name", name.endsWith("UNet") && name.indexOf('.') < 0 ? UNET + name : name);
		result.set("arch_kwargs", given.get("arch_kwargs"));
		result.set("_kw_requires_import", given.get("arch_kwargs_requiring_import"));
		JsonNode expanded = NamedNetworks.expanded(result);
		// nnU-Net's trainers of a pre-trained Primus know its name only
		return NamedNetworks.isPrimus(name) ? result : (ObjectNode) expanded;
	}

	/** {@return whether a Primus was pre-trained} */
	boolean isPrimus() {
		return NamedNetworks.isPrimus(json.path(ARCHITECTURE).path("arch_class_name").asText());
	}

	/** {@return the papers that citations name; checkpoints keep them under one of two keys} */
	static List<String> citations(JsonNode entries) {
		List<String> result = new ArrayList<>();
		for (JsonNode entry : entries) {
			JsonNode papers = entry.has("apa_citations") ? entry.get("apa_citations") : entry.path("bibtex_citations");
			papers.forEach(paper -> result.add(entry.path("name").asText("?") + ": " + paper.asText().strip()));
		}
		return result;
	}
}
