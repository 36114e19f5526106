// SPDX-License-Identifier: EPL-2.0
package org.hilum.evaluation.crossval;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.hilum.core.AtomicFiles;
import org.hilum.core.HilumException;
import org.hilum.core.Json;
import org.hilum.core.Progress;
import org.hilum.core.SafePaths;
import org.hilum.nnunet.dataset.DatasetDescription;
import org.hilum.evaluation.EvaluationOptions;
import org.hilum.nnunet.plan.Plans;
import org.hilum.evaluation.postprocess.PostProcessingSearch;
import org.hilum.nnunet.preprocessed.PreprocessedDataset;

/**
 * Compares the cross-validations of several models and of their ensembles of two by the mean foreground Dice, decides
 * on post-processing for the best one, and writes down how to predict with it. Source: nnU-Net,
 * evaluation/find_best_configuration.py.
 */
public final class BestConfiguration {

	private final BestConfigurationRequest request;
	private final Progress progress;
	private final Map<String, Candidate> candidates = new LinkedHashMap<>();

	/** A model or an ensemble with its cross-validation. */
	private record Candidate(Path folder, List<ModelName> models, double dice) {
	}

	private BestConfiguration(BestConfigurationRequest request, Progress progress) {
		this.request = request;
		this.progress = progress;
	}

	/**
	 * Searches, and writes into the data set's folder in nnUNet_results: {@code inference_information.json},
	 * {@code inference_instructions.txt}, {@code ensembles/}, and each model's {@code crossval_results_folds_...}.
	 *
	 * @param request  what to compare
	 * @param progress one stage per step
	 * @return the decision
	 * @throws HilumException when a model or fold is not trained, or an ensemble lacks probabilities
	 */
	public static BestConfigurationResult find(BestConfigurationRequest request, Progress progress) {
		return new BestConfiguration(request, progress).find();
	}

	private BestConfigurationResult find() {
		SafePaths.writable(request.folders().results(), request.results());
		List<ModelName> models = request.models().stream().filter(this::isPlanned).toList();
		if (models.isEmpty()) {
			throw HilumException.usage("None of the configurations is in the plans", "Name trained ones with -c, -p and -tr.");
		}
		models.forEach(this::evaluate);
		for (int i = 0; request.ensembles() && i < models.size(); i++) {
			for (int j = i + 1; j < models.size(); j++) {
				evaluate(models.get(i), models.get(j));
			}
		}
		String best = best();
		Candidate winner = candidates.get(best);
		DatasetDescription description = DatasetDescription.read(winner.folder().resolve("dataset.json"));
		PostProcessingSearch.Result decision = PostProcessingSearch.run(winner.folder(), request.reference(), description,
				true, request.threads(), progress);
		Map<String, Double> scores = new LinkedHashMap<>();
		candidates.forEach((name, c) -> scores.put(name, c.dice()));
		BestConfigurationResult result = new BestConfigurationResult(request, models, scores, best, winner.models(),
				winner.folder(), decision.after().foregroundDice(), decision.postProcessing());
		Json.write(result.informationFile(), result.toJson());
		AtomicFiles.writeString(result.instructionsFile(), InferenceInstructions.text(result));
		return result;
	}

	/** A configuration that the plans do not have is left out; one that they have must be trained. */
	private boolean isPlanned(ModelName model) {
		Path folder = request.folder(model);
		Path own = folder.resolve("plans.json");
		Path plans = Files.isRegularFile(own) ? own
				: new PreprocessedDataset(request.folders().preprocessed(request.dataset())).plansFile(model.plans());
		if (Files.isRegularFile(plans) && !Plans.read(plans).configurations().containsKey(model.configuration())) {
			progress.note("The plans " + model.plans() + " have no configuration " + model.configuration()
					+ ": it is left out");
			return false;
		}
		CrossValidation.requireModel(folder);
		return true;
	}

	private void evaluate(ModelName model) {
		Path folder = request.folder(model);
		Path merged = CrossValidation.folder(folder, request.folds());
		double dice = CrossValidation.accumulate(folder, request.folds(), merged, request.overwrite(), request.reference(),
				request.threads(), progress).foregroundDice();
		add(model.folder(), new Candidate(merged, List.of(model), dice));
	}

	private void evaluate(ModelName first, ModelName second) {
		CrossValidatedEnsemble ensemble = new CrossValidatedEnsemble(request.results(), List.of(first, second), request.folds());
		double dice = ensemble.evaluate(request.overwrite(), request.reference(), EvaluationOptions.DEFAULT, request.threads(),
				progress).foregroundDice();
		add(ensemble.name(), new Candidate(ensemble.folder(), ensemble.models(), dice));
	}

	private void add(String name, Candidate candidate) {
		candidates.put(name, candidate);
		progress.note(String.format(Locale.ROOT, "%s: mean foreground Dice %.5f", name, candidate.dice()));
	}

	/** Of equally good ones the first wins: it is the simpler one. */
	private String best() {
		String best = null;
		for (Map.Entry<String, Candidate> entry : candidates.entrySet()) {
			double dice = entry.getValue().dice();
			if (!Double.isNaN(dice) && (best == null || dice > candidates.get(best).dice())) {
				best = entry.getKey();
			}
		}
		if (best == null) {
			throw HilumException.input(request.results(), "No model has a mean foreground Dice: some label occurs in no "
					+ "validation case, neither in the reference nor in a prediction",
					"Train and validate more folds, or remove this label from dataset.json.");
		}
		return best;
	}
}
