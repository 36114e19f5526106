// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.models;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.hilum.core.Json;
import org.hilum.engine.predict.ModelFolder;
import org.hilum.nnunet.exchange.Checkpoint;
import org.hilum.nnunet.fingerprint.Fingerprint;
import org.hilum.nnunet.plan.Configuration;
import org.hilum.runs.RunFolder;

/** What is known of a model: its data, plan and training, as JSON for {@code model.json}. No paths of this machine. */
final class ModelFacts {

	private static final List<String> CITED = List.of("name", "description", "reference", "licence", "license", "release");
	private static final int LONGEST = 500;

	private ModelFacts() {
	}

	/** {@return the data that a model was trained on} */
	static ObjectNode data(ModelFolder model) {
		ObjectNode json = Json.object().put("dataset", model.plans().datasetName()).put("cases", model.description()
				.numTraining())
				.put("file_ending", model.description().fileEnding());
		model.description().channelNames().forEach((i, name) -> json.withArray("channels").add(name));
		ObjectNode labels = json.putObject("labels");
		model.description().labels().forEach((name, values) -> labels.put(name, values.size() == 1
				? values.getFirst().toString()
				: values.toString()));
		ObjectNode cited = json.putObject("description");
		CITED.forEach(key -> {
			String text = model.description().json().path(key).asText("");
			if (!text.isBlank()) {
				cited.put(key, text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text);
			}
		});
		Path fingerprint = model.folder().resolve(Fingerprint.FILE_NAME);
		if (Files.isRegularFile(fingerprint)) {
			add(json, Fingerprint.read(fingerprint));
		}
		return json;
	}

	private static void add(ObjectNode json, Fingerprint fingerprint) {
		json.put("cases", fingerprint.spacings().size());
		ArrayNode range = json.putArray("spacing_range_mm");
		for (int axis = 0; axis < fingerprint.spacings().getFirst().length; axis++) {
			int a = axis;
			ToDoubleFunction<double[]> value = spacing -> spacing[a];
			range.addArray().add(fingerprint.spacings().stream().mapToDouble(value).min().orElse(Double.NaN))
					.add(fingerprint.spacings().stream().mapToDouble(value).max().orElse(Double.NaN));
		}
	}

	/** {@return the configuration that a model was trained with} */
	static ObjectNode plan(ModelFolder model) {
		Configuration configuration = model.plans().configuration(model.configurationName());
		ObjectNode json = Json.object().put("plans", model.plans().plansName()).put("configuration", configuration.name())
				.put("planner", model.plans().experimentPlanner()).put("batch_size", configuration.batchSize());
		Arrays.stream(configuration.patchSize()).forEach(json.putArray("patch_size")::add);
		Arrays.stream(configuration.spacing()).forEach(json.putArray("spacing_mm")::add);
		configuration.normalizationSchemes().forEach(json.putArray("normalization")::add);
		json.put("network", configuration.json().path("architecture").path("network_class_name").asText(configuration.json()
				.path("UNet_class_name").asText("")));
		configuration.previousStage().ifPresent(stage -> json.put("previous_stage", stage));
		return json;
	}

	/**
	 * {@return how a model was trained: what the run folders and, for models of nnU-Net, the checkpoints say}
	 *
	 * @param model      the model
	 * @param folds      its folds
	 * @param checkpoint file name of the checkpoints
	 * @param library    finds the version that initial weights come from
	 */
	static ObjectNode training(ModelFolder model, List<String> folds, String checkpoint, ModelLibrary library) {
		ObjectNode json = Json.object();
		folds.forEach(json.putArray("folds")::add);
		json.put("checkpoint", checkpoint);
		Checkpoint head = Checkpoint.readHead(model.checkpoint(folds.getFirst(), checkpoint));
		json.put("trainer_class", head.trainerName()).put("epochs", head.currentEpoch());
		RunFolder run = new RunFolder(model.checkpoint(folds.getFirst(), checkpoint).getParent());
		JsonNode record = run.readRunJson();
		JsonNode request = record.path("request");
		if (request.isObject()) {
			json.put("trainer", request.path("trainer").asText()).put("program", "Hilum " + record.path("environment")
					.path("Hilum").asText(""));
			json.set("options", options(request.path("options")));
			if (request.hasNonNull("experiment")) {
				json.put("experiment", request.path("experiment").asText());
			}
			json.set("made_from", madeFrom(record.path("made_from")));
			parent(json, record.path("made_from").path("files").path("pretrained_weights"), library);
		} else {
			json.put("program", head.hilum().isEmpty() ? "nnU-Net" : "Hilum");
		}
		return json;
	}

	/** Values of options, with names of files in place of their paths. */
	private static ObjectNode options(JsonNode options) {
		ObjectNode json = Json.object();
		options.properties().forEach(e -> {
			String text = e.getValue().isTextual() ? e.getValue().asText() : "";
			if (text.contains("/") || text.contains("\\")) {
				json.put(e.getKey(), text.substring(Math.max(text.lastIndexOf('/'), text.lastIndexOf('\\')) + 1));
			} else {
				json.set(e.getKey(), e.getValue());
			}
		});
		return json;
	}

	private static ObjectNode madeFrom(JsonNode recorded) {
		ObjectNode json = Json.object();
		recorded.properties().stream().filter(e -> e.getKey().endsWith("_sha256")).forEach(e -> json.set(e.getKey(), e
				.getValue()));
		return json;
	}

	private static void parent(ObjectNode json, JsonNode weights, ModelLibrary library) {
		if (weights.isObject()) {
			String digest = weights.path("sha256").asText();
			ObjectNode parent = json.putObject("parent").put("file", weights.path("name").asText()).put("sha256", digest);
			library.withFile(digest).ifPresent(version -> parent.put("model", version.reference()));
		}
	}
}
