// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.hilum.core.Json;
import org.hilum.model.Experiment;
import org.hilum.model.Project;
import org.hilum.model.Run;
import org.hilum.runs.project.ChangedRuns;
import org.hilum.runs.project.Experiments;

/** A project as JSON: what the user asks for, and the runs that there are. */
final class ProjectJson {

	private ProjectJson() {
	}

	/** {@return the JSON form} */
	static ObjectNode of(Project project) {
		ObjectNode json = Json.object().put("uuid", project.getUuid()).put("name", project.getName()).put("notes",
				project.getNotes());
		if (project.getDataset() != null) {
			json.putObject("dataset").put("name", project.getDataset().getName())
					.put("cases", project.getDataset().getCases().size())
					.put("importRules", project.getDataset().getImportRules());
		}
		ArrayNode presets = json.putArray("presets");
		project.getPresets().forEach(p -> options(presets.addObject().put("uuid", p.getUuid()).put("name", p.getName())
				.put("trainer", p.getTrainer()).put("notes", p.getNotes()), p.getOptions().map()));
		ArrayNode experiments = json.putArray("experiments");
		project.getExperiments().forEach(e -> experiment(experiments.addObject(), e));
		ArrayNode splits = json.putArray("splits");
		project.getSplits().forEach(s -> splits.addObject().put("uuid", s.getUuid()).put("name", s.getName())
				.put("folds", s.getFolds()).put("seed", s.getSeed()).put("file", s.getFile()).put("notes", s.getNotes()));
		ArrayNode evaluations = json.putArray("evaluations");
		project.getEvaluations().forEach(e -> {
			ObjectNode one = evaluations.addObject().put("uuid", e.getUuid()).put("name", e.getName())
					.put("predictions", e.getPredictions()).put("notes", e.getNotes());
			one.set("experiments", Json.mapper().valueToTree(e.getExperiments()));
			one.set("references", Json.mapper().valueToTree(e.getReferences()));
			one.set("metrics", Json.mapper().valueToTree(e.getMetrics()));
			options(one, e.getOptions().map());
			ArrayNode results = one.putArray("results");
			e.getResults().forEach(r -> results.addObject().put("name", r.getName()).put("file", r.getSummaryFile())
					.put("meanForegroundDice", Double.isNaN(r.getMeanForegroundDice()) ? null : r.getMeanForegroundDice()));
		});
		ArrayNode runs = json.putArray("runs");
		Map<String, ChangedRuns.Change> changes = ChangedRuns.of(project);
		project.getRuns().forEach(r -> run(runs.addObject(), r, changes.get(r.getFolder())));
		return json;
	}

	private static void experiment(ObjectNode json, Experiment e) {
		json.put("uuid", e.getUuid()).put("name", e.getName()).put("plans", e.getPlans()).put("trainer", e.getTrainer())
				.put("modelName", e.getModelName()).put("notes", e.getNotes());
		json.set("configurations", Json.mapper().valueToTree(e.getConfigurations()));
		json.set("folds", Json.mapper().valueToTree(e.getFolds()));
		options(json, e.getOptions().map());
		ObjectNode own = json.putObject("configurationOptions");
		e.getConfigurationOptions().forEach(one -> values(own.putObject(one.getConfiguration()), one.getOptions().map()));
		json.put("executor", Experiments.executor(e)).put("priority", e.getPriority());
		Experiments.executorOptions(e).forEach(json.putObject("executorOptions")::put);
	}

	private static void options(ObjectNode json, Map<String, String> values) {
		values(json.putObject("options"), values);
	}

	private static void values(ObjectNode json, Map<String, String> values) {
		values.forEach(json::put);
	}

	private static void run(ObjectNode json, Run r, ChangedRuns.Change change) {
		json.put("folder", r.getFolder()).put("state", r.getState().getLiteral()).put("epoch", r.getEpoch())
				.put("totalEpochs", r.getTotalEpochs()).put("message", r.getMessage())
				.put("experiment", r.getExperiment() == null ? null : r.getExperiment().getUuid());
		if (r.getEvaluation() != null && !Double.isNaN(r.getEvaluation().getMeanForegroundDice())) {
			json.put("meanForegroundDice", r.getEvaluation().getMeanForegroundDice());
		}
		if (change != null) {
			ArrayNode changed = json.putArray("changed");
			change.differences().forEach(d -> changed.addObject().put("key", d.key()).put("trained", d.first())
					.put("experiment", d.second()));
		}
	}
}
