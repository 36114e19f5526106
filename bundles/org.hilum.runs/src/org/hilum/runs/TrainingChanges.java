// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hilum.core.Json;
import org.hilum.core.SafePaths;
import org.hilum.engine.train.TrainingOptions;

/**
 * What a training does otherwise than its trainer would by itself.
 *
 * @param trainer       nnU-Net's name or the id of a trainer variant; null takes the preset's
 * @param learningRate  highest learning rate; 0 takes the trainer's
 * @param batchSize     patches per step; 0 takes the plans'
 * @param pretrained    checkpoint to start from, all but the output layers; null starts from fresh weights
 * @param frozen        beginnings of the names of parameters that are not trained
 * @param probabilities whether the validation keeps probabilities, from which ensembles are made
 * @param checkpoints   whether checkpoints are written
 * @param validateBest  whether checkpoint_best is validated instead of the final weights
 */
public record TrainingChanges(String trainer, double learningRate, int batchSize, Path pretrained, List<String> frozen,
		boolean probabilities, boolean checkpoints, boolean validateBest) {

	/** Nothing is changed. */
	public static final TrainingChanges NONE = new TrainingChanges(null, 0, 0, null, List.of(), false, true, false);

	/** Copies the list. */
	public TrainingChanges {
		frozen = List.copyOf(frozen);
	}

	/**
	 * {@return these changes with another trainer}
	 *
	 * @param name nnU-Net's name or the id of a trainer variant, null for the preset's
	 */
	public TrainingChanges withTrainer(String name) {
		return new TrainingChanges(name, learningRate, batchSize, pretrained, frozen, probabilities, checkpoints,
				validateBest);
	}

	/**
	 * {@return these changes with another way of stepping}
	 *
	 * @param rate    highest learning rate, 0 for the trainer's
	 * @param samples patches per step, 0 for the plans'
	 */
	public TrainingChanges withSteps(double rate, int samples) {
		return new TrainingChanges(trainer, rate, samples, pretrained, frozen, probabilities, checkpoints, validateBest);
	}

	/**
	 * {@return these changes with another start}
	 *
	 * @param checkpoint  checkpoint to start from, or null
	 * @param fixedPrefix beginnings of the names of parameters that are not trained
	 */
	public TrainingChanges withStart(Path checkpoint, List<String> fixedPrefix) {
		return new TrainingChanges(trainer, learningRate, batchSize, checkpoint, fixedPrefix, probabilities, checkpoints,
				validateBest);
	}

	/**
	 * {@return these changes with other results}
	 *
	 * @param npz  whether the validation keeps probabilities
	 * @param save whether checkpoints are written
	 * @param best whether checkpoint_best is validated
	 */
	public TrainingChanges withResults(boolean npz, boolean save, boolean best) {
		return new TrainingChanges(trainer, learningRate, batchSize, pretrained, frozen, npz, save, best);
	}

	/** Changes a trainer's options. */
	void apply(TrainingOptions.Builder options) {
		if (learningRate > 0) {
			options.learningRate(learningRate);
		}
		if (batchSize > 0) {
			options.batchSize(batchSize);
		}
		if (!checkpoints) {
			options.checkpoints(false);
		}
		options.pretrained(pretrained).frozen(frozen).probabilities(probabilities).validateBest(validateBest);
	}

	/** {@return whether the network becomes another one than with other changes} */
	boolean trainsTheSameAs(TrainingChanges other) {
		return withResults(false, true, false).equals(other.withResults(false, true, false));
	}

	/** Adds what is changed to the JSON form of a request. */
	void write(ObjectNode json) {
		ObjectNode changes = Json.object();
		changes.put("trainer", trainer).put("learning_rate", learningRate).put("batch_size", batchSize);
		changes.put("pretrained_weights", pretrained == null ? null : pretrained.toString());
		frozen.forEach(changes.putArray("frozen")::add);
		changes.put("npz", probabilities).put("checkpoints", checkpoints).put("val_best", validateBest);
		json.set("changes", changes);
	}

	/** {@return what the JSON form of a request changes} */
	static TrainingChanges read(JsonNode json) {
		JsonNode changes = json.path("changes");
		if (!changes.isObject()) {
			return NONE;
		}
		List<String> frozen = new ArrayList<>();
		changes.path("frozen").forEach(prefix -> frozen.add(prefix.asText()));
		String given = changes.path("pretrained_weights").textValue();
		Path pretrained = given == null ? null : SafePaths.readable(Path.of(""), given, null, "pretrained_weights");
		return new TrainingChanges(changes.path("trainer").textValue(), changes.path("learning_rate").asDouble(),
				changes.path("batch_size").asInt(), pretrained, frozen,
				changes.path("npz").asBoolean(), changes.path("checkpoints").asBoolean(true),
				changes.path("val_best").asBoolean());
	}
}
