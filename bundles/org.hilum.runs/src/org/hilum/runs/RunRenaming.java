// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.hilum.core.HilumException;
import org.hilum.core.Json;
import org.hilum.core.Sha256;
import org.hilum.engine.train.Trainers;
import org.hilum.nnunet.plan.Plans;

/**
 * Changes of {@code run.json} when the data set or the model that a run folder belongs to gets another name.
 *
 * @since 0.2.0
 */
public final class RunRenaming {

	private static final String REQUEST = "request";
	private static final String MODEL = "model_name";
	private static final String DATASET = "dataset";
	private static final String PLANS_DIGEST = "plans_sha256";

	private RunRenaming() {
	}

	/**
	 * {@return the name of the model that a run asks for; empty for that of the trainer}
	 *
	 * @param run the run folder
	 */
	public static Optional<String> model(RunFolder run) {
		return Optional.ofNullable(run.readRunJson().path(REQUEST).path(MODEL).asText(null));
	}

	/**
	 * {@return the name that models of the trainer of a run have by themselves; empty when the run does not say its trainer}
	 *
	 * @param run the run folder
	 */
	public static Optional<String> trainerModel(RunFolder run) {
		return Optional.ofNullable(run.readRunJson().path(REQUEST).path("trainer").asText(null))
				.map(trainer -> Trainers.find(trainer).orElseGet(() -> Trainers.foreign(trainer)).modelName());
	}

	/**
	 * Gives the model of a run another name.
	 *
	 * @param run  the run folder at its new place; nothing happens when it does not say what was asked for
	 * @param name first part of the name of the model folder; null for that of the trainer
	 */
	public static void model(RunFolder run, String name) {
		change(run, request -> request.put(MODEL, name));
	}

	/**
	 * Takes a run out of the experiment that asked for it.
	 *
	 * @param run the run folder
	 */
	public static void withoutExperiment(RunFolder run) {
		change(run, request -> request.remove("experiment"));
	}

	/**
	 * Gives the data set of a run another name. When the digest of its plans is that of the plans as they were, it becomes that
	 * of the plans under the new name.
	 *
	 * @param run    the run folder at its new place; nothing happens when it does not say what was asked for
	 * @param name   folder name of the data set
	 * @param before the plans as they were; null when they are not there
	 * @param after  the plans under the new name; null when they are not there
	 */
	public static void dataset(RunFolder run, String name, Plans before, Plans after) {
		change(run, request -> request.put(DATASET, name));
		if (before != null && after != null && run.readRunJson() instanceof ObjectNode json
				&& json.path(Provenance.KEY) instanceof ObjectNode made && !made.isEmpty()) {
			String known = made.path(PLANS_DIGEST).asText();
			String old = before.datasetName();
			made.put("command", made.path("command").asText().replace(" " + old + " ", " " + name + " "));
			if (known.equals(digest(json, before))) {
				made.put(PLANS_DIGEST, digest(json, after));
			}
			Json.write(run.runJson(), json);
		}
	}

	/** {@return the digest of the plans that a run would be trained with; empty when its trainer is not known} */
	private static String digest(JsonNode json, Plans plans) {
		try {
			TrainingRequest request = TrainingRequest.fromJson(json.path(REQUEST));
			Plans adapted = request.preset().adapt(plans, request.options());
			return Sha256.of(Json.line(adapted.json()).getBytes(StandardCharsets.UTF_8));
		} catch (HilumException e) {
			System.getLogger(RunRenaming.class.getName()).log(System.Logger.Level.DEBUG, "Its plans are not compared", e);
			return "";
		}
	}

	/** Changes a request. */
	@FunctionalInterface
	private interface Change {
		void accept(ObjectNode request);
	}

	private static void change(RunFolder run, Change change) {
		if (run.readRunJson() instanceof ObjectNode json && json.path(REQUEST) instanceof ObjectNode request) {
			json.set(REQUEST, RequestOrigin.changed(request, change::accept));
			Json.write(run.runJson(), json);
		}
	}
}
