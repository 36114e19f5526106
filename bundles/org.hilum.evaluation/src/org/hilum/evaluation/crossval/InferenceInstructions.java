// SPDX-License-Identifier: EPL-2.0
package org.hilum.evaluation.crossval;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hilum.nnunet.plan.Plans;

/**
 * The text of inference_instructions.txt: the commands that predict new cases with the best model or ensemble. Replace
 * {@code hilum } by {@code nnUNetv2_} and nnU-Net understands them.
 */
public final class InferenceInstructions {

	private static final String OUTPUT = "OUTPUT_FOLDER";
	private static final String PREVIOUS = "OUTPUT_FOLDER_PREV_STAGE";

	private InferenceInstructions() {
	}

	/**
	 * {@return the text}
	 *
	 * @param result the best model or ensemble
	 */
	public static String text(BestConfigurationResult result) {
		StringBuilder text = new StringBuilder("***Run inference like this:***\n\n");
		if (result.isEnsemble()) {
			text.append("An ensemble is best. Predict with each of its members:\n\n");
		}
		List<String> outputs = new ArrayList<>();
		for (ModelName model : result.selected()) {
			String output = result.isEnsemble() ? OUTPUT + "_MODEL_" + (outputs.size() + 1) : OUTPUT;
			outputs.add(output);
			text.append(predict(result, model, output)).append('\n');
		}
		int threads = result.request().threads();
		if (result.isEnsemble()) {
			text.append("\nThen combine their predictions:\n\nhilum ensemble -i ").append(String.join(" ", outputs))
					.append(" -o " + OUTPUT + " -np ").append(threads).append('\n');
		}
		return text.append("\n***Once inference is completed, run postprocessing like this:***\n\n")
				.append("hilum apply_postprocessing -i " + OUTPUT + " -o " + OUTPUT + "_PP -pp_pkl_file ")
				.append(result.postProcessingFile()).append(" -np ").append(threads).append(" -plans_json ")
				.append(result.plansFile()).append('\n').toString();
	}

	private static String predict(BestConfigurationResult result, ModelName model, String output) {
		Plans plans = Plans.read(result.request().folder(model).resolve("plans.json"));
		Optional<String> previous = plans.configuration(model.configuration()).previousStage();
		String command = command(result, model, output)
				+ (previous.isPresent() ? " -prev_stage_predictions " + PREVIOUS : "")
				+ (result.isEnsemble() ? " --save_probabilities" : "");
		return previous.map(stage -> command(result, new ModelName(model.trainer(), model.plans(), stage), PREVIOUS) + "\n"
				+ command).orElse(command);
	}

	private static String command(BestConfigurationResult result, ModelName model, String output) {
		return "hilum predict -d " + result.request().dataset() + " -i INPUT_FOLDER -o " + output + " -f "
				+ String.join(" ", result.request().folds()) + " -tr " + model.trainer() + " -c " + model.configuration()
				+ " -p " + model.plans();
	}
}
