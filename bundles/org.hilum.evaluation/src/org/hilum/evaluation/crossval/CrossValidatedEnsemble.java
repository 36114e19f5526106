// SPDX-License-Identifier: EPL-2.0
package org.hilum.evaluation.crossval;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import org.hilum.core.SafePaths;
import org.hilum.evaluation.EvaluationOptions;
import org.hilum.evaluation.EvaluationSummary;
import org.hilum.evaluation.Evaluator;
import org.hilum.evaluation.LabelOrRegion;
import org.hilum.evaluation.ensemble.Ensemble;
import org.hilum.evaluation.ensemble.EnsembleCase;
import org.hilum.nnunet.dataset.DatasetDescription;

/**
 * An ensemble of models of one data set, made and evaluated on the validation cases of their folds; its label maps go where
 * nnU-Net puts those of two models, {@code ensembles/ensemble___A___B___0_1_2_3_4}.
 *
 * @param results the data set's folder in nnUNet_results
 * @param models  two models or more
 * @param folds   folds, such as "0"
 * @since 0.2
 */
public record CrossValidatedEnsemble(Path results, List<ModelName> models, List<String> folds) {

	/** Keeps the lists. */
	public CrossValidatedEnsemble {
		models = List.copyOf(models);
		folds = List.copyOf(folds);
	}

	/** {@return its name} */
	public String name() {
		return "ensemble___" + models.stream().map(ModelName::folder).collect(Collectors.joining("___")) + "___"
				+ CrossValidation.text(folds);
	}

	/** {@return the folder with its label maps and summary.json} */
	public Path folder() {
		return SafePaths.child(results.resolve("ensembles"), name(), null, "of the ensemble");
	}

	/** {@return whether all members have the probabilities of all their validation cases} */
	public boolean isPossible() {
		try {
			cases(DatasetDescription.read(folder(models.getFirst()).resolve("dataset.json")).fileEnding());
			return true;
		} catch (HilumException _) {
			return false;
		}
	}

	/**
	 * Makes and evaluates the ensemble.
	 *
	 * @param overwrite whether label maps that are there are made again
	 * @param reference folder with reference label maps
	 * @param options   what is measured
	 * @param threads   cases at once
	 * @param progress  one unit per case
	 * @return the evaluation, which is also in the ensemble's folder
	 * @throws HilumException when probabilities are missing
	 */
	public EvaluationSummary evaluate(boolean overwrite, Path reference, EvaluationOptions options, int threads,
			Progress progress) {
		Path folder = folder();
		Path model = folder(models.getFirst());
		DatasetDescription description = DatasetDescription.read(model.resolve("dataset.json"));
		List<EnsembleCase> cases = cases(description.fileEnding());
		if (overwrite) {
			CrossValidation.clear(folder, description.fileEnding());
		}
		List<EnsembleCase> missing = cases.stream()
				.filter(c -> !Files.isRegularFile(folder.resolve(c.id() + description.fileEnding()))).toList();
		new Ensemble(description, false, threads).write(missing, folder, progress);
		CrossValidation.copy(model.resolve("plans.json"), folder.resolve("plans.json"));
		CrossValidation.copy(model.resolve("dataset.json"), folder.resolve("dataset.json"));
		EvaluationSummary summary = Evaluator.evaluateFolder(reference, folder, LabelOrRegion.foreground(description),
				description.ignoreLabel(), description.fileEnding(), options, threads, progress);
		summary.write(folder.resolve(EvaluationSummary.FILE_NAME));
		return summary;
	}

	private Path folder(ModelName model) {
		return SafePaths.child(results, model.folder(), null, "of the model");
	}

	/** The models may have been trained on different splits. */
	private List<EnsembleCase> cases(String fileEnding) {
		List<SortedMap<String, Path>> found = new ArrayList<>();
		TreeSet<String> all = new TreeSet<>();
		for (ModelName model : models) {
			FoldPredictions predictions = new FoldPredictions(folder(model), folds);
			found.add(predictions.files(EnsembleCase.ENDING,
					" --val --npz, or leave ensembles out with --disable_ensembling"));
			all.addAll(found.getLast().keySet());
			// an ensemble of fewer cases than its members have could not be compared with them
			all.addAll(predictions.files(fileEnding, " --val").keySet());
		}
		for (int i = 0; i < found.size(); i++) {
			TreeSet<String> missing = new TreeSet<>(all);
			missing.removeAll(found.get(i).keySet());
			if (!missing.isEmpty()) {
				throw HilumException.input(folder(models.get(i)), "The probabilities (.npz) of "
						+ Ensemble.some(missing) + " are missing in the validation folders of this model",
						"Validate its folds again with hilum train ... --val --npz, or leave ensembles out with "
								+ "--disable_ensembling.");
			}
		}
		return all.stream().map(id -> new EnsembleCase(id, found.stream().map(f -> f.get(id)).toList())).toList();
	}
}
