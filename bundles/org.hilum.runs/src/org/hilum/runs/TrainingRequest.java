// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Map;
import org.hilum.core.HilumException;
import org.hilum.core.Json;
import org.hilum.core.SafePaths;
import org.hilum.core.options.Option;
import org.hilum.core.options.OptionSet;
import org.hilum.core.options.OptionValues;
import org.hilum.engine.train.TrainerPreset;
import org.hilum.engine.train.Trainers;
import org.hilum.engine.train.TrainingOptions;
import org.hilum.nnunet.dataset.NnunetFolders;

/**
 * One training: data set, plans, configuration, fold, trainer and what differs from the trainer's options. Stored in
 * {@code run.json} of the run folder, from which the training process reads it.
 *
 * @param folders       nnU-Net's three folders
 * @param dataset       folder name of the data set
 * @param plans         name of the plans that were made for the data set
 * @param configuration name of the configuration
 * @param fold          from 0, or -1 for all cases
 * @param trainer       id of a trainer preset, or the name of a trainer that Hilum does not have
 * @param modelName     first part of the model folder's name; null for the trainer's
 * @param options       values that differ from the trainer's
 * @param experiment    UUID of the experiment that asks for it, or null
 * @since 0.1.0
 */
public record TrainingRequest(NnunetFolders folders, String dataset, String plans, String configuration, int fold,
		String trainer, String modelName, OptionValues options, String experiment) {

	/** The plans that nnU-Net's default planner makes. */
	static final String DEFAULT_PLANS = "nnUNetPlans";

	/**
	 * {@return a request with the defaults: fold 0 and the trainer's options}
	 *
	 * @param folders       nnU-Net's three folders
	 * @param dataset       the data set's folder name
	 * @param configuration the configuration's name
	 * @param trainer       id of a trainer preset
	 */
	public static TrainingRequest of(NnunetFolders folders, String dataset, String configuration, String trainer) {
		return new TrainingRequest(folders, dataset, DEFAULT_PLANS, configuration, 0, trainer, null, OptionValues.NONE,
				null);
	}

	/**
	 * {@return this request for another fold}
	 *
	 * @param newFold the fold, from 0, or -1 for all cases
	 */
	public TrainingRequest withFold(int newFold) {
		return new TrainingRequest(folders, dataset, plans, configuration, newFold, trainer, modelName, options, experiment);
	}

	/**
	 * {@return this request in other folders}
	 *
	 * @param newFolders nnU-Net's three folders
	 * @since 0.2
	 */
	public TrainingRequest withFolders(NnunetFolders newFolders) {
		return new TrainingRequest(newFolders, dataset, plans, configuration, fold, trainer, modelName, options, experiment);
	}

	/**
	 * {@return this request with other plans}
	 *
	 * @param newPlans name of the plans that were made for the data set
	 */
	public TrainingRequest withPlans(String newPlans) {
		return new TrainingRequest(folders, dataset, newPlans, configuration, fold, trainer, modelName, options, experiment);
	}

	/**
	 * {@return this request with another trainer}
	 *
	 * @param id id of a trainer preset, or the name of a trainer that Hilum does not have
	 */
	public TrainingRequest withTrainer(String id) {
		return new TrainingRequest(folders, dataset, plans, configuration, fold, id, modelName, options, experiment);
	}

	/**
	 * {@return this request for a model of another name}
	 *
	 * @param name first part of the model folder's name, or null for the trainer's
	 */
	public TrainingRequest withModelName(String name) {
		return new TrainingRequest(folders, dataset, plans, configuration, fold, trainer, name, options, experiment);
	}

	/**
	 * {@return this request with other options}
	 *
	 * @param values values that differ from the trainer's
	 */
	public TrainingRequest withOptions(OptionValues values) {
		return new TrainingRequest(folders, dataset, plans, configuration, fold, trainer, modelName, values, experiment);
	}

	/**
	 * {@return this request as a part of an experiment}
	 *
	 * @param uuid the experiment's UUID
	 * @since 0.2
	 */
	public TrainingRequest withExperiment(String uuid) {
		return new TrainingRequest(folders, dataset, plans, configuration, fold, trainer, modelName, options, uuid);
	}

	/**
	 * {@return this request with another option}
	 *
	 * @param option the option
	 * @param value  its value
	 * @param <T>    class of its values
	 */
	public <T> TrainingRequest with(Option<T> option, T value) {
		return withOptions(options.with(option, value));
	}

	/**
	 * {@return the request for an earlier stage of a cascade: the same trainer, plans, length and seed; initial weights
	 * and parameter groups stay with the stage that they were given for}
	 *
	 * @param stage   the earlier stage's configuration
	 * @param newFold the fold, from 0, or -1 for all cases
	 */
	public TrainingRequest forEarlierStage(String stage, int newFold) {
		return new TrainingRequest(folders, dataset, plans, stage, newFold, trainer, modelName,
				options.without(TrainingOptions.PRETRAINED_WEIGHTS).without(TrainingOptions.FREEZE)
						.without(TrainingOptions.PARAMETER_GROUPS), experiment);
	}

	/** {@return the trainer; one that Hilum does not have counts as nnU-Net's own under another name} */
	public TrainerPreset preset() {
		return Trainers.find(trainer).orElseGet(() -> Trainers.foreign(trainer));
	}

	/** {@return whether Hilum has the trainer} */
	public boolean isTrainerKnown() {
		return Trainers.find(trainer).isPresent();
	}

	/**
	 * {@return the value of an option: chosen, or the trainer's}
	 *
	 * @param option the option
	 * @param <T>    class of its values
	 */
	public <T> T get(Option<T> option) {
		return preset().complete(options).get(option);
	}

	/** {@return the device's name, or null for the best one} */
	public String device() {
		return preset().recipe(options).device();
	}

	/** {@return the fold as nnU-Net names it in folders: its number, or {@code all}} */
	public String foldName() {
		return fold < 0 ? "all" : Integer.toString(fold);
	}

	/** {@return the model folder: results/dataset/trainer__plans__configuration} */
	public Path modelFolder() {
		TrainerPreset preset = preset();
		String name = modelName == null ? preset.modelName() : modelName;
		return SafePaths.child(folders.results(dataset),
				name + "__" + preset.plansName(plans, options) + "__" + configuration, null, "of the model");
	}

	/** {@return the run folder, {@code fold_k} in the model folder} */
	public RunFolder runFolder() {
		return runFolder(modelFolder());
	}

	/**
	 * {@return the run folder, where the model folder of several requests was asked for once}
	 *
	 * @param modelFolder the model folder of this request
	 * @since 0.2
	 */
	public RunFolder runFolder(Path modelFolder) {
		return new RunFolder(modelFolder.resolve("fold_" + foldName()));
	}

	/**
	 * {@return this request for the present place of its run folder, should the project have been moved}
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
		return withFolders(NnunetFolders.under(results.getParent()));
	}

	/**
	 * What decides about the model that a training leads to; options of the execution, of results and checkpoints do not
	 * count.
	 *
	 * @param dataset       folder name of the data set
	 * @param plans         name of the plans
	 * @param configuration name of the configuration
	 * @param fold          from 0, or -1 for all cases
	 * @param trainer       id of the trainer preset
	 * @param decisive      values that differ from the trainer's, as text by key
	 * @since 0.2
	 */
	public record Identity(String dataset, String plans, String configuration, int fold, String trainer,
			Map<String, String> decisive) {
	}

	/**
	 * {@return what decides about the model that this training leads to}
	 *
	 * @since 0.2
	 */
	public Identity identity() {
		return new Identity(dataset, plans, configuration, fold, preset().id(), decisive());
	}

	/**
	 * {@return whether another request leads to the same model}
	 *
	 * @param other another request
	 */
	public boolean trainsTheSameAs(TrainingRequest other) {
		return identity().equals(other.identity());
	}

	/**
	 * {@return the values that decide about the result, as text by key: those that differ from the trainer's, without
	 * options of the execution, of results and checkpoints}
	 *
	 * @since 0.2
	 */
	public Map<String, String> decisive() {
		OptionSet set = preset().options();
		OptionValues values = set.reduced(options);
		Map<String, String> texts = values.texts();
		set.options(values).stream().filter(Option::isExecution).map(Option::key).forEach(texts::remove);
		return texts;
	}

	/** {@return the JSON form} */
	public ObjectNode toJson() {
		ObjectNode json = Json.object();
		json.put("raw", folders.raw().toString()).put("preprocessed", folders.preprocessed().toString())
				.put("results", folders.results().toString());
		json.put("dataset", dataset).put("plans", plans).put("configuration", configuration).put("fold", fold);
		json.put("trainer", trainer).put("model_name", modelName);
		json.set("options", preset().options().toJson(options));
		if (experiment != null) {
			json.put("experiment", experiment);
		}
		return json;
	}

	/** The user's folders may lie anywhere; a request is only carried out for the run folder that it lies in. */
	private static Path folder(JsonNode json, String key) {
		return SafePaths.readable(Path.of(""), json.path(key).asText(), null, key);
	}

	private static String name(JsonNode json, String key) {
		return SafePaths.name(json.path(key).asText(), null, key);
	}

	private static int fold(JsonNode json) {
		JsonNode fold = json.path("fold");
		if (!fold.isInt() || fold.asInt() < -1) {
			throw HilumException.input(null, "The entry fold is " + SafePaths.shown(fold.isMissingNode() ? null : fold.toString())
					+ ", which is no number of a fold", "Write a whole number there, from 0, or -1 for all cases.");
		}
		return fold.asInt();
	}

	/**
	 * {@return the request that a JSON form describes}
	 *
	 * @param json what {@link #toJson} made, or an earlier release
	 * @throws HilumException (INPUT) when it does not describe one
	 */
	public static TrainingRequest fromJson(JsonNode json) {
		NnunetFolders folders = new NnunetFolders(folder(json, "raw"), folder(json, "preprocessed"),
				folder(json, "results"));
		JsonNode current = json.has("options") ? json : EarlierRequests.migrate(json);
		TrainingRequest request = new TrainingRequest(folders, name(current, "dataset"), name(current, "plans"),
				name(current, "configuration"), fold(current), name(current, "trainer"),
				current.hasNonNull("model_name") ? name(current, "model_name") : null, OptionValues.NONE,
				current.path("experiment").asText(null));
		return request.withOptions(
				request.preset().options().fromJson(current.path("options"), OptionValues.NONE, "run.json"));
	}
}
