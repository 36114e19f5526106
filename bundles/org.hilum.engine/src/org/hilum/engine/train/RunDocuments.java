// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.train;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import org.hilum.core.AtomicFiles;
import org.hilum.core.Json;
import org.hilum.engine.dataset.DatasetDescription;
import org.hilum.engine.preprocess.PreprocessedDataset;
import org.hilum.tensor.Device;
import org.hilum.tensor.TensorRuntimes;

/** Writes what describes a model and a run: plans.json, dataset.json, dataset_fingerprint.json, debug.json, run.json. */
final class RunDocuments {

	private RunDocuments() {
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

	/** The run folder's files. Whoever launched the run may have left a run.json that says more; it is kept. */
	static void writeRun(TrainingTask task, Device device, int trainCases, int validationCases) {
		ObjectNode json = Json.object();
		TrainingOptions o = task.options();
		json.put("dataset", task.plans().datasetName()).put("plans", task.plans().plansName());
		json.put("configuration_name", task.configuration()).put("fold", task.fold()).put("trainer", o.trainerName());
		json.put("num_epochs", o.epochs()).put("num_iterations_per_epoch", o.iterationsPerEpoch());
		json.put("num_val_iterations_per_epoch", o.validationIterations()).put("initial_lr", o.learningRate());
		json.put("lr_schedule", o.schedule().name()).put("weight_decay", o.optimizer().weightDecay());
		json.put("optimizer", o.optimizer().name()).put("gradient_clip", o.optimizer().clip()).put("loss", o.loss());
		if (o.optimizer() instanceof Sgd sgd) {
			json.put("momentum", sgd.momentum());
		}
		json.put("oversample_foreground_percent", o.foregroundOversampling()).put("save_every", o.saveEvery());
		json.put("seed", o.seed()).put("device", device.toString()).put("training_cases", trainCases);
		json.put("validation_cases", validationCases);
		json.put("batch_size", o.batchSize() > 0 ? o.batchSize() : task.configurationPlan().batchSize());
		json.put("enable_deep_supervision", o.deepSupervision()).put("oversampling", o.oversampling().name());
		json.put("disable_checkpointing", !o.checkpoints()).put("frozen", String.join(" ", o.frozen()));
		json.put("pretrained_weights", o.pretrained() == null ? null : o.pretrained().getFileName().toString());
		json.put("java", System.getProperty("java.version")).put("os", System.getProperty("os.name"));
		TensorRuntimes.get().describe().forEach(line -> json.put(line[0], line[1]));
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
