// SPDX-License-Identifier: EPL-2.0
package org.hilum.evaluation.crossval;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hilum.core.Json;
import org.hilum.evaluation.postprocess.PostProcessing;

/**
 * Which model or ensemble of two is best, and with which post-processing.
 *
 * @param request        what was asked
 * @param considered     the models that were compared
 * @param scores         mean foreground Dice of each model and ensemble, in the order of their evaluation
 * @param best           the best one's name: a key of the scores
 * @param selected       the best one's models: one, or two
 * @param folder         the best one's cross-validation, with postprocessing.pkl
 * @param diceAfter      its mean foreground Dice after post-processing
 * @param postProcessing the post-processing, possibly none
 */
public record BestConfigurationResult(BestConfigurationRequest request, List<ModelName> considered,
		Map<String, Double> scores, String best, List<ModelName> selected, Path folder, double diceAfter,
		PostProcessing postProcessing) {

	private static final String CONFIGURATION = "configuration";
	private static final String TRAINER = "trainer";

	/** {@return whether two models won together} */
	public boolean isEnsemble() {
		return selected.size() > 1;
	}

	/** {@return nnU-Net's inference_information.json} */
	public Path informationFile() {
		return request.results().resolve("inference_information.json");
	}

	/** {@return the commands to predict with, for people} */
	public Path instructionsFile() {
		return request.results().resolve("inference_instructions.txt");
	}

	/** {@return the file with the post-processing} */
	public Path postProcessingFile() {
		return folder.resolve(PostProcessing.FILE_NAME);
	}

	/** {@return plans of the best one, of its first model when it is an ensemble} */
	public Path plansFile() {
		return folder.resolve("plans.json");
	}

	/** {@return what inference_information.json holds, keys sorted as nnU-Net sorts them} */
	ObjectNode toJson() {
		ObjectNode json = Json.object();
		new TreeMap<>(scores).forEach(json.putObject("all_results")::put);
		ObjectNode winner = json.putObject("best_model_or_ensemble");
		winner.put("postprocessing_file", postProcessingFile().toString());
		winner.put("result_on_crossval_post_pp", diceAfter);
		winner.put("result_on_crossval_pre_pp", scores.get(best));
		models(winner.putArray("selected_model_or_models"), selected, "plans_identifier");
		winner.put("some_plans_file", plansFile().toString());
		models(json.putArray("considered_models"), considered, "plans");
		json.put("dataset_name_or_id", request.dataset());
		json.put("ensembling_allowed", request.ensembles());
		ArrayNode folds = json.putArray("folds");
		for (String fold : request.folds()) {
			if (fold.matches("\\d+")) {
				folds.add(Integer.parseInt(fold));
			} else {
				folds.add(fold);
			}
		}
		return json;
	}

	private static void models(ArrayNode array, List<ModelName> models, String plansKey) {
		for (ModelName model : models) {
			array.addObject().put(CONFIGURATION, model.configuration()).put(plansKey, model.plans()).put(TRAINER,
					model.trainer());
		}
	}
}
