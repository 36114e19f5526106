// SPDX-License-Identifier: EPL-2.0
package org.hilum.evaluation.study;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hilum.core.HilumException;
import org.hilum.core.report.Report;
import org.hilum.evaluation.EvaluationSummary;

/**
 * Everything that was trained on a data set, with its evaluation on validation cases; test cases are not looked at.
 *
 * @since 0.2
 */
public final class TrainedModels {

	private static final String ENSEMBLES = "ensembles";
	private static final String VALIDATION = "validation";
	private static final String CROSS_VALIDATION = "crossval_results_folds_";

	private TrainedModels() {
	}

	/**
	 * {@return the evaluation of every model and ensemble that has one, by name} Results of a cross-validation come first;
	 * without them, those of the validation of each fold are put together.
	 *
	 * @param results the data set's folder in nnUNet_results
	 * @throws HilumException when there are less than two
	 */
	public static List<Report.Source> sources(Path results) {
		List<Report.Source> found = all(results);
		if (found.size() < 2) {
			throw HilumException.input(results, "There are validation results of " + found.size() + " models, at least two "
					+ "are needed",
					"Train and validate others, or check that this is the data set's folder in nnUNet_results.");
		}
		return found;
	}

	/**
	 * {@return the evaluation of every model and ensemble that has one, by name, however many there are}
	 *
	 * @param results the data set's folder in nnUNet_results
	 */
	public static List<Report.Source> all(Path results) {
		List<Report.Source> found = new ArrayList<>();
		List<Path> models = new ArrayList<>(folders(results));
		models.addAll(Files.isDirectory(results.resolve(ENSEMBLES)) ? folders(results.resolve(ENSEMBLES)) : List.of());
		for (Path model : models) {
			List<Path> summaries = summaries(model);
			if (!summaries.isEmpty()) {
				found.add(new Report.Source(model.getFileName().toString(), summaries));
			}
		}
		return found;
	}

	/**
	 * {@return the evaluation of a model} Several places are joined, such as the run folders of its folds.
	 *
	 * @param name   name of the model
	 * @param places each a summary.json, the folder that holds it, a model folder (all validated folds) or a run folder
	 */
	public static Report.Source source(String name, List<Path> places) {
		return new Report.Source(name, places.stream().flatMap(place -> {
			List<Path> found = Files.isDirectory(place) ? summaries(place) : List.of();
			// what is missing is named where it is read
			return found.isEmpty() ? Stream.of(EvaluationSummary.file(place)) : found.stream();
		}).distinct().toList());
	}

	/**
	 * {@return the results of these evaluations}
	 *
	 * @param results the data set's folder in nnUNet_results
	 */
	public static List<ModelResults> read(Path results) {
		return sources(results).stream().map(ModelResults::read).toList();
	}

	/** The summary.json of a folder; of a model folder that of the cross-validation, or those of the folds where it has fewer. */
	private static List<Path> summaries(Path model) {
		if (Files.isRegularFile(model.resolve(EvaluationSummary.FILE_NAME))) {
			return List.of(model.resolve(EvaluationSummary.FILE_NAME));
		}
		if (Files.isRegularFile(model.resolve(VALIDATION).resolve(EvaluationSummary.FILE_NAME))) {
			return List.of(model.resolve(VALIDATION).resolve(EvaluationSummary.FILE_NAME));
		}
		List<Path> folders = folders(model);
		List<Path> folds = validated(folders.stream().filter(f -> f.getFileName().toString().matches("fold_\\d+")).toList());
		return folders.stream().filter(f -> f.getFileName().toString().startsWith(CROSS_VALIDATION))
				.max(Comparator.comparingInt(TrainedModels::foldCount)).filter(f -> foldCount(f) > 0 && foldCount(f) >= folds
						.size())
				.map(f -> List.of(f.resolve(EvaluationSummary.FILE_NAME))).orElse(folds);
	}

	/** Number of folds that a cross-validation has, by the name of its folder; 0 without results. */
	private static int foldCount(Path crossValidation) {
		String folds = crossValidation.getFileName().toString().substring(CROSS_VALIDATION.length());
		return Files.isRegularFile(crossValidation.resolve(EvaluationSummary.FILE_NAME)) ? folds.split("_").length : 0;
	}

	private static List<Path> validated(List<Path> folds) {
		return folds.stream().map(f -> f.resolve(VALIDATION).resolve(EvaluationSummary.FILE_NAME)).filter(
				Files::isRegularFile).toList();
	}

	/**
	 * {@return the evaluation of the validation cases of folds, put together; nothing when none was validated}
	 *
	 * @param folds run folders of one model
	 */
	public static Optional<EvaluationSummary> validation(List<Path> folds) {
		List<Path> found = validated(folds);
		return found.isEmpty() ? Optional.empty()
				: Optional.of(ModelResults.read(new Report.Source("the folds", found)).summary()).filter(s -> !s.cases()
						.isEmpty());
	}

	private static List<Path> folders(Path parent) {
		try (Stream<Path> files = Files.list(parent)) {
			return files.filter(Files::isDirectory).filter(f -> !f.getFileName().toString().equals(ENSEMBLES)).sorted().toList();
		} catch (IOException e) {
			throw HilumException.input(parent, "The folder of results cannot be read", "Check that it exists and is "
					+ "readable.").because(e);
		}
	}
}
