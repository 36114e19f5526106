// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import org.hilum.core.Json;
import org.hilum.core.SafePaths;
import org.hilum.engine.dataset.NnunetFolders;
import org.hilum.model.Preset;

/**
 * What a training is asked to do. Its JSON form is stored as {@code request} in the run folder's {@code run.json}, so
 * that another process can carry it out.
 *
 * @param folders       where data sets, preprocessed cases and results lie
 * @param dataset       the data set's folder name, such as {@code Dataset004_Hippocampus}
 * @param plans         the plans that were made for the data set, such as {@code nnUNetPlans}; the quick preset trains
 *                      a copy of them with smaller networks, see {@link TrainingPreset}
 * @param configuration the configuration's name, such as {@code 3d_fullres}
 * @param fold          the fold, from 0; -1 trains on all cases
 * @param preset        size of the network and length of the training
 * @param epochs        number of epochs; 0 takes the preset's
 * @param iterations    training iterations per epoch; 0 takes the preset's
 * @param seed          the seed of everything random
 * @param threads       threads to compute with; 0 takes all processors
 * @param device        "cpu", "cuda", "cuda:1"; null takes the best
 * @param changes       what is done otherwise than the trainer would by itself
 */
public record TrainingRequest(NnunetFolders folders, String dataset, String plans, String configuration, int fold,
		Preset preset, int epochs, int iterations, long seed, int threads, String device, TrainingChanges changes) {

	/** The plans that nnU-Net's default planner makes. */
	static final String DEFAULT_PLANS = "nnUNetPlans";

	/**
	 * {@return a request with the defaults: fold 0, the preset's length, all processors, the best device}
	 *
	 * @param folders       where data sets, preprocessed cases and results lie
	 * @param dataset       the data set's folder name
	 * @param configuration the configuration's name
	 * @param preset        size and length of the training
	 */
	public static TrainingRequest of(NnunetFolders folders, String dataset, String configuration, Preset preset) {
		return new TrainingRequest(folders, dataset, DEFAULT_PLANS, configuration, 0, preset, 0, 0, 12345, 0, null,
				TrainingChanges.NONE);
	}

	/**
	 * {@return this request for another fold}
	 *
	 * @param newFold the fold, from 0, or -1 for all cases
	 */
	public TrainingRequest withFold(int newFold) {
		return new TrainingRequest(folders, dataset, plans, configuration, newFold, preset, epochs, iterations, seed,
				threads, device, changes);
	}

	/**
	 * {@return the request for an earlier stage of a cascade: the same trainer, plans, length and seed; pretrained
	 * weights stay with the stage that they were given for}
	 *
	 * @param stage   the earlier stage's configuration
	 * @param newFold the fold, from 0, or -1 for all cases
	 */
	public TrainingRequest forEarlierStage(String stage, int newFold) {
		return new TrainingRequest(folders, dataset, plans, stage, newFold, preset, epochs, iterations, seed, threads,
				device, changes.withStart(null, List.of()));
	}

	/**
	 * {@return this request for another length}
	 *
	 * @param newEpochs     number of epochs, 0 for the preset's
	 * @param newIterations training iterations per epoch, 0 for the preset's
	 */
	public TrainingRequest withLength(int newEpochs, int newIterations) {
		return new TrainingRequest(folders, dataset, plans, configuration, fold, preset, newEpochs, newIterations, seed,
				threads, device, changes);
	}

	/**
	 * {@return this request with another seed}
	 *
	 * @param newSeed the seed
	 */
	public TrainingRequest withSeed(long newSeed) {
		return new TrainingRequest(folders, dataset, plans, configuration, fold, preset, epochs, iterations, newSeed,
				threads, device, changes);
	}

	/**
	 * {@return this request on other hardware}
	 *
	 * @param newThreads threads, 0 for all processors
	 * @param newDevice  device name, or null for the best
	 */
	public TrainingRequest on(int newThreads, String newDevice) {
		return new TrainingRequest(folders, dataset, plans, configuration, fold, preset, epochs, iterations, seed,
				newThreads, newDevice, changes);
	}

	/**
	 * {@return this request with other plans}
	 *
	 * @param newPlans name of the plans that were made for the data set
	 */
	public TrainingRequest withPlans(String newPlans) {
		return new TrainingRequest(folders, dataset, newPlans, configuration, fold, preset, epochs, iterations, seed,
				threads, device, changes);
	}

	/**
	 * {@return this request with other changes}
	 *
	 * @param newChanges what is done otherwise than the trainer would by itself
	 */
	public TrainingRequest withChanges(TrainingChanges newChanges) {
		return new TrainingRequest(folders, dataset, plans, configuration, fold, preset, epochs, iterations, seed,
				threads, device, newChanges);
	}

	/** {@return the trainer: the one that is named, else the preset's} */
	public TrainingPreset trainer() {
		return changes.trainer() == null ? TrainingPreset.of(preset) : TrainingPreset.named(changes.trainer());
	}

	/** {@return the fold as nnU-Net names it in folders: its number, or {@code all}} */
	public String foldName() {
		return fold < 0 ? "all" : Integer.toString(fold);
	}

	/** {@return the model folder: results/dataset/trainer__plans__configuration} */
	public Path modelFolder() {
		TrainingPreset kind = trainer();
		return SafePaths.child(folders.results(dataset),
				kind.trainer() + "__" + kind.plansName(plans) + "__" + configuration, null, "of the model");
	}

	/** {@return the run folder, {@code fold_k} in the model folder} */
	public RunFolder runFolder() {
		return new RunFolder(modelFolder().resolve("fold_" + foldName()));
	}

	/**
	 * {@return this request for the place where its run folder lies now, should the project have been moved}
	 *
	 * @param run the run folder
	 */
	TrainingRequest in(RunFolder run) {
		Path results = run.model().getParent().getParent();
		boolean siblings = folders.raw().getParent() != null
				&& folders.raw().getParent().equals(folders.results().getParent());
		if (run.equals(runFolder()) || !siblings || results == null || results.getParent() == null) {
			return this;
		}
		return new TrainingRequest(NnunetFolders.under(results.getParent()), dataset, plans, configuration, fold,
				preset, epochs, iterations, seed, threads, device, changes);
	}

	/**
	 * {@return whether another request leads to the same model; threads and device do not count}
	 *
	 * @param other another request
	 */
	public boolean trainsTheSameAs(TrainingRequest other) {
		return dataset.equals(other.dataset) && plans.equals(other.plans) && configuration.equals(other.configuration)
				&& fold == other.fold && preset == other.preset && epochs == other.epochs
				&& iterations == other.iterations && seed == other.seed
				&& changes.trainsTheSameAs(other.changes);
	}

	/** {@return the JSON form} */
	public ObjectNode toJson() {
		ObjectNode json = Json.object();
		json.put("raw", folders.raw().toString()).put("preprocessed", folders.preprocessed().toString())
				.put("results", folders.results().toString());
		json.put("dataset", dataset).put("plans", plans).put("configuration", configuration).put("fold", fold);
		json.put("preset", preset.getLiteral()).put("epochs", epochs).put("iterations", iterations).put("seed", seed);
		changes.write(json);
		return json.put("threads", threads).put("device", device);
	}

	/** The user's folders may lie anywhere; a request is only carried out for the run folder that it lies in. */
	private static Path folder(JsonNode json, String key) {
		return SafePaths.readable(Path.of(""), json.path(key).asText(), null, key);
	}

	private static String name(JsonNode json, String key) {
		return SafePaths.name(json.path(key).asText(), null, key);
	}

	/**
	 * {@return the request that a JSON form describes}
	 *
	 * @param json what {@link #toJson} made
	 */
	public static TrainingRequest fromJson(JsonNode json) {
		NnunetFolders folders = new NnunetFolders(folder(json, "raw"), folder(json, "preprocessed"),
				folder(json, "results"));
		Preset preset = Preset.get(json.path("preset").asText());
		return new TrainingRequest(folders, name(json, "dataset"), name(json, "plans"), name(json, "configuration"),
				json.path("fold").asInt(),
				preset == null ? Preset.STANDARD : preset,
				json.path("epochs").asInt(), json.path("iterations").asInt(), json.path("seed").asLong(),
				json.path("threads").asInt(), json.path("device").textValue(), TrainingChanges.read(json));
	}
}
