// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.train;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import org.hilum.compute.Device;
import org.hilum.compute.TensorRuntimes;
import org.hilum.core.AtomicFiles;
import org.hilum.core.Json;
import org.hilum.engine.optimization.Sgd;
import org.hilum.nnunet.dataset.DatasetDescription;
import org.hilum.nnunet.preprocessed.PreprocessedDataset;

/** Writes what describes a model and a run: plans.json, dataset.json, dataset_fingerprint.json, debug.json, run.json. */
final class RunMetadataWriter {

	private RunMetadataWriter() {
	}

	/** The model folder's files, which make a prediction possible without anything else. */
	static void writeModel(TrainingTask task) {
		Path model = task.modelFolder();
		task.plans().write(model.resolve("plans.json"));
		DatasetDescription description = task.description();
		Json.write(model.resolve("dataset.json"), description.json());
		Path fingerprint = new PreprocessedDataset(task.preprocessedFolder()).fingerprintFile();
		Path copy = model.resolve(fingerprint.getFileName());
		if (Files.isRegularFile(fingerprint)) {
			try {
				Files.copy(fingerprint, copy, StandardCopyOption.REPLACE_EXISTING);
			} catch (IOException e) {
				throw AtomicFiles.explain(copy, e);
			}
		}
	}

	/** The run folder's files. Whoever launched the run may have left a run.json with more entries; it is kept. */
	static void writeRun(TrainingTask task, Device device, int trainCases, int validationCases) {
		ObjectNode json = Json.object();
		TrainingRecipe o = task.recipe();
		json.put("dataset", task.plans().datasetName()).put("plans", task.plans().plansName());
		json.put("configuration_name", task.configuration()).put("fold", task.fold()).put("trainer", o.modelName());
		json.put("num_epochs", o.get(TrainingOptions.EPOCHS)).put("num_iterations_per_epoch", o.get(TrainingOptions.ITERATIONS));
		json.put("num_val_iterations_per_epoch", o.get(TrainingOptions.VALIDATION_ITERATIONS))
				.put("initial_lr", o.get(TrainingOptions.LEARNING_RATE));
		json.put("lr_schedule", o.get(TrainingOptions.SCHEDULE)).put("weight_decay", o.optimizer().weightDecay());
		json.put("optimizer", o.optimizer().name()).put("gradient_clip", o.get(TrainingOptions.GRADIENT_CLIP))
				.put("loss", o.get(TrainingOptions.LOSS));
		if (o.optimizer() instanceof Sgd sgd) {
			json.put("momentum", sgd.momentum());
		}
		json.put("oversample_foreground_percent", o.get(TrainingOptions.FOREGROUND_OVERSAMPLING))
				.put("save_every", o.get(TrainingOptions.SAVE_EVERY));
		json.put("seed", o.get(TrainingOptions.SEED)).put("device", device.toString()).put("training_cases", trainCases);
		json.put("validation_cases", validationCases);
		json.put("batch_size", TrainingCases.batchSize(task));
		json.put("enable_deep_supervision", o.get(TrainingOptions.DEEP_SUPERVISION))
				.put("oversampling", o.get(TrainingOptions.OVERSAMPLING));
		json.put("disable_checkpointing", o.get(TrainingOptions.DISABLE_CHECKPOINTING))
				.put("frozen", String.join(" ", o.get(TrainingOptions.FREEZE)));
		json.put("pretrained_weights", o.pretrainedWeights().map(file -> file.getFileName().toString()).orElse(null));
		json.set("options", TrainingOptions.ALL.toJson(o.values()));
		json.put("java", System.getProperty("java.version")).put("os", System.getProperty("os.name"));
		TensorRuntimes.get(o.get(TrainingOptions.RUNTIME)).describe().forEach(line -> json.put(line[0], line[1]));
		ObjectNode debug = json.deepCopy();
		debug.set("configuration_manager", task.configurationPlan().json());
		debug.set("dataset_json", task.description().json());
		Json.write(task.foldFolder().resolve("debug.json"), debug);
		Path run = task.foldFolder().resolve("run.json");
		if (!Files.exists(run)) {
			json.put("started", Instant.now().toString()).put("pid", ProcessHandle.current().pid());
			Json.write(run, json);
		}
	}
}
