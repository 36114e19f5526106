// SPDX-License-Identifier: EPL-2.0
package org.hilum.evaluation.crossval;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hilum.core.AtomicFiles;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import org.hilum.evaluation.EvaluationSummary;
import org.hilum.evaluation.Evaluator;
import org.hilum.evaluation.LabelOrRegion;
import org.hilum.nnunet.dataset.DatasetDescription;
import org.hilum.nnunet.dataset.NnunetFolders;
import org.hilum.nnunet.preprocessed.PreprocessedDataset;

/**
 * One evaluation of all folds' validation predictions: they are copied into one folder and compared with the reference
 * label maps. Source: nnU-Net, evaluation/accumulate_cv_results.py.
 */
public final class CrossValidation {

	private static final String FOLDER = "crossval_results_folds_";
	private static final String DATASET = "dataset.json";
	private static final String PLANS = "plans.json";

	private CrossValidation() {
	}

	/**
	 * {@return folds as they stand in names of folders: {@code 0_1_2}}
	 *
	 * @param folds the folds
	 */
	static String text(List<String> folds) {
		return String.join("_", folds);
	}

	/**
	 * {@return where nnU-Net puts the predictions of all folds: {@code crossval_results_folds_0_1_2_3_4} in the model}
	 *
	 * @param model the model's folder
	 * @param folds the folds
	 */
	public static Path folder(Path model, List<String> folds) {
		return model.resolve(FOLDER + text(folds));
	}

	/**
	 * {@return the folder with a data set's reference label maps: those of the raw data, else their copies}
	 *
	 * @param folders where data sets lie
	 * @param dataset the data set's name
	 */
	public static Path reference(NnunetFolders folders, String dataset) {
		Path raw = folders.raw(dataset).resolve("labelsTr");
		return Files.isDirectory(raw) ? raw : new PreprocessedDataset(folders.preprocessed(dataset)).groundTruth();
	}

	/**
	 * Collects and evaluates.
	 *
	 * @param model     the model's folder
	 * @param folds     the folds, such as "0"
	 * @param output    where the label maps, plans.json, dataset.json and summary.json go
	 * @param overwrite whether what is in the folder is replaced; otherwise label maps that are there are kept, and the
	 *                  evaluation is when nothing was added
	 * @param reference folder with reference label maps
	 * @param threads   cases at once
	 * @param progress  one unit per case
	 * @return the evaluation
	 * @throws HilumException when folds are missing or have cases in common
	 */
	public static EvaluationSummary accumulate(Path model, List<String> folds, Path output, boolean overwrite,
			Path reference, int threads, Progress progress) {
		requireModel(model);
		DatasetDescription description = DatasetDescription.read(model.resolve(DATASET));
		Map<String, Path> found = new FoldPredictions(model, folds).files(description.fileEnding(), " --val");
		if (overwrite) {
			clear(output, description.fileEnding());
		}
		copy(model.resolve(DATASET), output.resolve(DATASET));
		copy(model.resolve(PLANS), output.resolve(PLANS));
		boolean added = false;
		for (Path file : found.values()) {
			progress.check("Collecting predictions");
			Path target = output.resolve(file.getFileName());
			if (overwrite || !Files.isRegularFile(target)) {
				copy(file, target);
				added = true;
			}
		}
		Path summaryFile = output.resolve(EvaluationSummary.FILE_NAME);
		if (!added && Files.isRegularFile(summaryFile)) {
			return EvaluationSummary.read(summaryFile);
		}
		EvaluationSummary summary = Evaluator.evaluateFolder(reference, output, LabelOrRegion.foreground(description),
				description.ignoreLabel(), description.fileEnding(), threads, progress);
		summary.write(summaryFile);
		return summary;
	}

	/**
	 * {@return the label maps of all folds' validation cases by case}
	 *
	 * @param model the model's folder
	 * @param folds the folds, such as "0"
	 * @throws HilumException when folds are missing or have cases in common
	 */
	public static Map<String, Path> labelMaps(Path model, List<String> folds) {
		return new FoldPredictions(model, folds).files(DatasetDescription.read(model.resolve(DATASET)).fileEnding(), " --val");
	}

	/**
	 * Checks that a model's folder is complete.
	 *
	 * @param model the folder
	 */
	static void requireModel(Path model) {
		for (String name : List.of(PLANS, DATASET)) {
			if (!Files.isRegularFile(model.resolve(name))) {
				throw HilumException.input(model, "This is no trained model: " + name + " is missing",
						"Train the model first, or correct configuration (-c), trainer (-tr) and plans (-p).");
			}
		}
	}

	/** Removes what an earlier run left; other files of the user are not touched. */
	static void clear(Path folder, String ending) {
		if (!Files.isDirectory(folder)) {
			return;
		}
		try (Stream<Path> files = Files.list(folder)) {
			for (Path file : files.filter(Files::isRegularFile).toList()) {
				String name = file.getFileName().toString();
				if (name.endsWith(ending) || name.equals(EvaluationSummary.FILE_NAME)) {
					Files.delete(file);
				}
			}
		} catch (IOException e) {
			throw AtomicFiles.explain(folder, e);
		}
	}

	/** Copies a file atomically. */
	static void copy(Path source, Path target) {
		AtomicFiles.write(target, out -> Files.copy(source, out));
	}
}
