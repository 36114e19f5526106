// SPDX-License-Identifier: EPL-2.0
package org.hilum.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.hilum.core.HilumException;
import org.hilum.core.Json;
import org.hilum.core.SafePaths;
import org.hilum.model.Experiment;
import org.hilum.runs.RunFolder;
import org.hilum.runs.TrainingRequest;
import org.hilum.runs.project.Experiments;

/**
 * What a job does and needs.
 *
 * @param name        a line for people
 * @param arguments   a command of Hilum with its arguments; empty for a training by {@code training}
 * @param training    the request of a training ({@link TrainingRequest#toJson}), done from the raw data to the report; null
 *                    for a command
 * @param folder      the absolute working folder
 * @param environment environment variables that the command depends on
 * @param executor    id of the executor that carries it out
 * @param executorOptions options of the executor that differ from its defaults, text by key
 * @param priority    the highest comes first; 0 is usual
 * @param after       ids of jobs that must be finished before
 * @param resources   what it needs
 * @param retries     how many times an interrupted attempt is repeated without being asked
 * @since 0.2
 */
public record JobSpec(String name, List<String> arguments, JsonNode training, Path folder, Map<String, String> environment,
		String executor, Map<String, String> executorOptions, int priority, List<Integer> after, Resources resources,
		int retries) {

	/** Times that an interrupted job is started again by itself, unless something else is asked for. */
	public static final int DEFAULT_RETRIES = 1;

	private static final String REPLACE = "replace";
	private static final String EXTEND = "extend";
	private static final Set<String> TRAININGS = Set.of("train", "run");
	private static final List<String> PREFIXES = List.of("nnUNet_", "HILUM_", "CUDA_", "NVIDIA_", "OMP_", "MKL_", "PYTORCH_");

	/** Copies the collections. */
	public JobSpec {
		arguments = List.copyOf(arguments);
		environment = Map.copyOf(environment);
		executorOptions = Map.copyOf(executorOptions);
		after = List.copyOf(after);
		folder = folder.toAbsolutePath().normalize();
		if (arguments.isEmpty() == (training == null)) {
			throw HilumException.usage("A job is a command or a training", "Name one of them.");
		}
		if (retries < 0) {
			throw HilumException.usage("A job cannot be retried " + retries + " times", "Give 0 or more.");
		}
	}

	/**
	 * {@return a job that runs a command of Hilum in this process's folder and environment}
	 *
	 * @param arguments the command and its arguments, such as {@code train 4 2d 0}
	 */
	public static JobSpec command(List<String> arguments) {
		return new JobSpec(String.join(" ", arguments), arguments, null, Path.of(""), relevant(System.getenv()),
				LocalJobExecutor.ID, Map.of(), 0, List.of(), Resources.STANDARD, DEFAULT_RETRIES);
	}

	/**
	 * {@return a job that does a training from the raw data to the report; what is up to date is kept}
	 *
	 * @param request the training
	 */
	public static JobSpec training(TrainingRequest request) {
		String device = request.device() == null ? Resources.AUTO : request.device();
		return new JobSpec("training " + request.runFolder().label(), List.of(), request.toJson(), Path.of(""),
				relevant(System.getenv()), LocalJobExecutor.ID, Map.of(), 0, List.of(), Resources.STANDARD.on(device),
				DEFAULT_RETRIES);
	}

	/**
	 * {@return this training in the place of an earlier one in its run folder; else it continues that one}
	 *
	 * @throws IllegalStateException when this is no training by request
	 */
	public JobSpec replacing() {
		return marked(REPLACE);
	}

	/** {@return whether it replaces an earlier training in its run folder} */
	boolean isReplacing() {
		return isMarked(REPLACE);
	}

	/**
	 * {@return this training as the extension of one of fewer epochs in its run folder}
	 *
	 * @throws IllegalStateException when this is no training by request
	 */
	public JobSpec extending() {
		return marked(EXTEND);
	}

	/** {@return whether it continues a training of fewer epochs} */
	boolean isExtending() {
		return isMarked(EXTEND);
	}

	private JobSpec marked(String mark) {
		if (!(training instanceof ObjectNode request)) {
			throw new IllegalStateException("Not a training: " + name);
		}
		return new JobSpec(name, arguments, request.deepCopy().put(mark, true), folder, environment, executor, executorOptions,
				priority, after, resources, retries);
	}

	private boolean isMarked(String mark) {
		return training != null && training.path(mark).asBoolean();
	}

	/** {@return the run folder of a training by request; empty for a command} */
	public Optional<RunFolder> runFolder() {
		return Optional.ofNullable(training).map(request -> TrainingRequest.fromJson(request).runFolder());
	}

	/** {@return whether the work needs the memory of a training} */
	boolean isTraining() {
		return training != null || TRAININGS.contains(arguments.getFirst());
	}

	/** {@return whether the command or the request names the device} */
	boolean namesDevice() {
		return training != null ? TrainingRequest.fromJson(training).device() != null : arguments.contains("-device");
	}

	private static Map<String, String> relevant(Map<String, String> all) {
		Map<String, String> some = new TreeMap<>(all);
		some.keySet().removeIf(name -> !isRelevant(name));
		return some;
	}

	/** {@return whether a variable belongs to the job and not to the process that starts it} */
	static boolean isRelevant(String variable) {
		return PREFIXES.stream().anyMatch(variable::startsWith);
	}

	/**
	 * {@return this job with another name}
	 *
	 * @param text a line for people
	 */
	public JobSpec named(String text) {
		return new JobSpec(text, arguments, training, folder, environment, executor, executorOptions,
				priority, after, resources, retries);
	}

	/**
	 * {@return this job in another working folder}
	 *
	 * @param place the folder
	 */
	public JobSpec in(Path place) {
		return new JobSpec(name, arguments, training, place, environment, executor, executorOptions,
				priority, after, resources, retries);
	}

	/**
	 * {@return this job for another executor}
	 *
	 * @param id its id
	 */
	public JobSpec by(String id) {
		return by(id, Map.of());
	}

	/**
	 * {@return this job for another executor}
	 *
	 * @param id      its id
	 * @param options its options that differ from the defaults, text by key
	 */
	public JobSpec by(String id, Map<String, String> options) {
		return new JobSpec(name, arguments, training, folder, environment, id, options, priority, after, resources, retries);
	}

	/**
	 * {@return this job for the executor that an experiment names, with the experiment's options of it and its priority}
	 *
	 * @param experiment an experiment of a project
	 */
	public JobSpec by(Experiment experiment) {
		return by(Experiments.executor(experiment), Experiments.executorOptions(experiment))
				.withPriority(experiment.getPriority());
	}

	/**
	 * {@return this job with another priority}
	 *
	 * @param value the highest comes first
	 */
	public JobSpec withPriority(int value) {
		return new JobSpec(name, arguments, training, folder, environment, executor, executorOptions,
				value, after, resources, retries);
	}

	/**
	 * {@return this job after others}
	 *
	 * @param ids jobs that must be finished before
	 */
	public JobSpec after(List<Integer> ids) {
		return new JobSpec(name, arguments, training, folder, environment, executor, executorOptions,
				priority, ids, resources, retries);
	}

	/**
	 * {@return this job with other resources}
	 *
	 * @param needed what it needs
	 */
	public JobSpec with(Resources needed) {
		return new JobSpec(name, arguments, training, folder, environment, executor, executorOptions,
				priority, after, needed, retries);
	}

	/**
	 * {@return this job with another number of automatic retries}
	 *
	 * @param times how many times an interrupted attempt is repeated without being asked
	 */
	public JobSpec withRetries(int times) {
		return new JobSpec(name, arguments, training, folder, environment, executor, executorOptions,
				priority, after, resources, times);
	}

	/** {@return the kind of work: {@code training}, or the name of the command} */
	public String kind() {
		return training == null ? arguments.getFirst() : "training";
	}

	ObjectNode toJson() {
		ObjectNode json = Json.object().put("name", name);
		arguments.forEach(json.putArray("arguments")::add);
		json.set("training", training);
		json.put("folder", folder.toString());
		new TreeMap<>(environment).forEach(json.putObject("environment")::put);
		json.put("executor", executor).put("priority", priority);
		if (!executorOptions.isEmpty()) {
			new TreeMap<>(executorOptions).forEach(json.putObject("executor_options")::put);
		}
		after.forEach(json.putArray("after")::add);
		json.set("resources", resources.toJson());
		return json.put("retries", retries);
	}

	static JobSpec fromJson(JsonNode json, Path file) {
		List<String> arguments = new ArrayList<>();
		json.path("arguments").forEach(a -> arguments.add(a.asText()));
		List<Integer> after = new ArrayList<>();
		json.path("after").forEach(a -> after.add(a.asInt()));
		try {
			return new JobSpec(json.path("name").asText(), arguments, json.hasNonNull("training") ? json.get("training") : null,
					SafePaths.readable(file.getParent(), json.path("folder").asText(), file, "folder"),
					texts(json.path("environment")), json.path("executor").asText(), texts(json.path("executor_options")),
					json.path("priority").asInt(), after,
					Resources.fromJson(json.path("resources"), file), json.path("retries").asInt());
		} catch (HilumException e) {
			throw e.in(file);
		}
	}

	private static Map<String, String> texts(JsonNode json) {
		Map<String, String> texts = new TreeMap<>();
		json.properties().forEach(e -> texts.put(e.getKey(), e.getValue().asText()));
		return texts;
	}
}
