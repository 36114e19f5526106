// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.predict;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import org.hilum.core.SafePaths;
import org.hilum.nnunet.dataset.RawCase;
import org.hilum.nnunet.plan.Configuration;

/**
 * Predicts the first stage of a cascade for the second one. Its label maps stay in a folder inside the output folder and
 * are used again as long as neither images nor checkpoints are newer.
 */
final class CascadeChain {

	private CascadeChain() {
	}

	/**
	 * {@return the job, with the previous stage's predictions when the model needs them}
	 *
	 * @param model    the model
	 * @param options  how to predict
	 * @param job      the job
	 * @param progress one stage per case
	 */
	static PredictionJob complete(ModelFolder model, PredictionOptions options, PredictionJob job, Progress progress) {
		Configuration configuration = LoadedModel.configuration(model, options);
		if (!configuration.isCascade() || job.previous() != null) {
			return job;
		}
		String previous = configuration.previousStage().orElseThrow();
		Path folder = model.sibling(previous);
		if (!Files.isDirectory(folder)) {
			throw HilumException.input(model.folder(), "The configuration " + configuration.name()
					+ " needs the prediction of " + previous + ", whose model is not beside this one",
					"Put it into " + folder.getFileName() + ", or name a folder with its predictions by "
							+ "-prev_stage_predictions.");
		}
		Path output = SafePaths.child(job.output(), "previous_stage_" + previous, null, "previous_stage");
		ModelFolder first = ModelFolder.open(folder);
		PredictionOptions how = options.withProbabilities(false);
		List<RawCase> stale = stale(first, how, job.cases(), output);
		progress.note(previous + ": " + stale.size() + " of " + job.cases().size() + " cases to predict first, into "
				+ output.getFileName());
		if (!stale.isEmpty()) {
			PredictionJob before = new PredictionJob(stale, output, null, true, job.preparers(), job.exporters(),
					job.part(), job.parts());
			// a failed case fails again in the second stage, and is listed there
			FolderPrediction.run(first, how, before, progress);
		}
		return job.withPrevious(output);
	}

	private static List<RawCase> stale(ModelFolder model, PredictionOptions options, List<RawCase> cases, Path output) {
		List<Path> checkpoints = LoadedModel.folds(model, options).stream()
				.map(fold -> model.checkpoint(fold, options.checkpoint())).toList();
		List<RawCase> stale = new ArrayList<>();
		for (RawCase source : cases) {
			List<Path> origins = new ArrayList<>(checkpoints);
			origins.addAll(source.images());
			Path result = output.resolve(source.id() + model.description().fileEnding());
			if (!Files.isRegularFile(result) || origins.stream().anyMatch(o -> time(o).compareTo(time(result)) > 0)) {
				stale.add(source);
			}
		}
		return stale;
	}

	private static FileTime time(Path file) {
		try {
			return Files.getLastModifiedTime(file);
		} catch (IOException e) {
			throw HilumException.input(file, "The file cannot be read: " + e.getMessage(), "Check that it is there.")
					.because(e);
		}
	}
}
