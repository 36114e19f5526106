// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.models;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.hilum.core.AtomicFiles;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import org.hilum.core.TemporaryFolder;
import org.hilum.evaluation.crossval.CrossValidatedEnsemble;
import org.hilum.evaluation.crossval.CrossValidation;
import org.hilum.evaluation.crossval.ModelName;
import org.hilum.evaluation.postprocess.PostProcessing;
import org.hilum.evaluation.postprocess.PostProcessingSearch;
import org.hilum.nnunet.dataset.DatasetDescription;
import org.hilum.nnunet.dataset.NnunetFolders;

/**
 * The post-processing of a chosen model or ensemble, determined as nnU-Net does from the label maps of the validation cases
 * that chose it, and kept beside the choice.
 *
 * @param steps  what is done, in words; none when nothing improves the Dice
 * @param before mean foreground Dice without it
 * @param after  mean foreground Dice with it
 */
record ChosenPostProcessing(List<String> steps, double before, double after) {

	/**
	 * Determines the post-processing and writes its files.
	 *
	 * @param folders  where data sets lie
	 * @param dataset  the data set's name
	 * @param models   the chosen models
	 * @param folds    their folds
	 * @param cases    the validation cases that may be looked at
	 * @param output   where {@code postprocessing.pkl} and {@code postprocessing.json} go
	 * @param threads  cases at once
	 * @param progress receives one unit per case and pass
	 * @return what was determined; empty when label maps of the cases are missing
	 */
	static Optional<ChosenPostProcessing> determine(NnunetFolders folders, String dataset, List<ModelName> models,
			List<String> folds, Set<String> cases, Path output, int threads, Progress progress) {
		Path results = folders.results(dataset);
		DatasetDescription description = DatasetDescription.read(results.resolve(models.getFirst().folder()).resolve(
				"dataset.json"));
		try (TemporaryFolder maps = TemporaryFolder.beside(output.resolve(PostProcessing.FILE_NAME))) {
			List<Path> found = labelMaps(results, models, folds, description).stream().filter(file -> cases.contains(id(file,
					description))).toList();
			if (found.size() < cases.size()) {
				return Optional.empty();
			}
			found.forEach(file -> copy(file, maps.path().resolve(file.getFileName())));
			PostProcessingSearch.Result result = PostProcessingSearch.run(maps.path(), CrossValidation.reference(folders,
					dataset),
					description, false, threads, progress);
			for (String name : List.of(PostProcessing.FILE_NAME, PostProcessing.REPORT_NAME)) {
				copy(maps.path().resolve(name), output.resolve(name));
			}
			return Optional.of(new ChosenPostProcessing(result.postProcessing().steps().stream().map(step -> "keep only the "
					+ step).toList(), result.before().foregroundDice(), result.after().foregroundDice()));
		}
	}

	private static List<Path> labelMaps(Path results, List<ModelName> models, List<String> folds,
			DatasetDescription description) {
		if (models.size() > 1) {
			Path folder = new CrossValidatedEnsemble(results, models, folds).folder();
			try (var files = Files.list(folder)) {
				return files.filter(f -> f.getFileName().toString().endsWith(description.fileEnding())).sorted().toList();
			} catch (IOException e) {
				throw AtomicFiles.explain(folder, e);
			}
		}
		try {
			return List.copyOf(CrossValidation.labelMaps(results.resolve(models.getFirst().folder()), folds).values());
		} catch (HilumException _) {
			// evaluations can be there without what they evaluated, such as those of an exported model
			return List.of();
		}
	}

	private static String id(Path file, DatasetDescription description) {
		String name = file.getFileName().toString();
		return name.substring(0, name.length() - description.fileEnding().length());
	}

	private static void copy(Path source, Path target) {
		AtomicFiles.write(target, out -> Files.copy(source, out));
	}

	/** {@return one sentence for people} */
	String text() {
		return steps.isEmpty() ? "No post-processing improves the Dice of the chosen model." : String.format(Locale.ROOT,
				"Post-processing of the chosen model: %s. It changes the mean foreground Dice of the validation cases from %.4f "
						+ "to %.4f.", String.join(", ", steps), before, after);
	}

	/** Adds it to a choice. */
	void describe(ObjectNode json) {
		ObjectNode node = json.putObject("postprocessing").put("dice_before", before).put("dice_after", after);
		steps.forEach(node.putArray("steps")::add);
	}
}
