// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.predict;

import java.util.List;
import org.hilum.core.Progress;
import org.hilum.core.options.OptionSet;
import org.hilum.core.options.OptionValues;
import org.hilum.engine.predictor.CasePredictor;
import org.hilum.engine.predictor.PredictionOutcome;
import org.hilum.engine.predictor.PredictionTask;
import org.hilum.engine.predictor.PredictorDefinition;

/** nnU-Net's prediction by overlapping tiles. */
public final class SlidingWindowDefinition implements PredictorDefinition {

	/** nnU-Net: default of -f. */
	private static final List<String> DEFAULT_FOLDS = List.of("0", "1", "2", "3", "4");

	/** Called by the extension registry. */
	public SlidingWindowDefinition() {
		// nothing to prepare
	}

	@Override
	public OptionSet options() {
		return PredictionOptions.ALL;
	}

	@Override
	public CasePredictor build(OptionValues values) {
		PredictionOptions options = PredictionOptions.of(values);
		return (task, progress) -> predict(options, task, progress);
	}

	private static PredictionOutcome predict(PredictionOptions chosen, PredictionTask task, Progress progress) {
		ModelFolder model = ModelFolder.open(task.model());
		PredictionOptions options = chosen.withFolds(folds(model, chosen, progress));
		return FolderPrediction.run(model, options, PredictionJob.of(task.cases(), task.output(), options), progress);
	}

	/** Reports which folds are used when the five that nnU-Net expects are not all there. */
	private static List<String> folds(ModelFolder model, PredictionOptions chosen, Progress progress) {
		if (!chosen.folds().isEmpty()) {
			return chosen.folds();
		}
		List<String> present = model.requireFolds(chosen.checkpoint());
		List<String> used = present.stream().filter(DEFAULT_FOLDS::contains).toList();
		used = used.isEmpty() ? present : used;
		if (!used.equals(DEFAULT_FOLDS)) {
			progress.note("not all of the folds 0 1 2 3 4 are trained: using " + String.join(" ", used));
		}
		return used;
	}
}
