// SPDX-License-Identifier: EPL-2.0
package com.example.stranger;

import java.util.ArrayList;
import java.util.List;
import org.hilum.core.Progress;
import org.hilum.core.options.ComponentRegistry;
import org.hilum.core.options.Option;
import org.hilum.core.options.OptionSet;
import org.hilum.core.options.OptionValues;
import org.hilum.engine.predictor.CasePredictor;
import org.hilum.engine.predictor.PredictionOutcome;
import org.hilum.engine.predictor.PredictionTask;
import org.hilum.engine.predictor.PredictorDefinition;
import org.hilum.engine.predictor.Predictors;
import org.hilum.nnunet.dataset.RawCase;

/**
 * Predicts some of the cases only, by Hilum's own predictor: a look at a model before all cases are predicted. Chosen by
 * {@code hilum predict --predictor stranger_sample --set stranger_every=5}.
 */
public final class SamplePredictor implements PredictorDefinition {

	private static final Option<Integer> EVERY = Option.integer("stranger_every", 10).atLeast(1).unit("cases")
			.group("Prediction").described("Every", "One of so many cases is predicted, beginning with the first.").build();

	@Override
	public OptionSet options() {
		return OptionSet.of(EVERY).plus(own().component().options());
	}

	@Override
	public CasePredictor build(OptionValues values) {
		CasePredictor own = own().component().build(values);
		return (task, progress) -> predict(own, values.get(EVERY), task, progress);
	}

	/** Looked up when it is needed, because the registry makes this object first. */
	private static ComponentRegistry.Entry<PredictorDefinition> own() {
		return Predictors.REGISTRY.get(Predictors.DEFAULT);
	}

	private static PredictionOutcome predict(CasePredictor own, int every, PredictionTask task, Progress progress) {
		List<RawCase> some = new ArrayList<>();
		for (int i = 0; i < task.cases().size(); i += every) {
			some.add(task.cases().get(i));
		}
		progress.note(some.size() + " of " + task.cases().size() + " cases are predicted");
		return own.predict(new PredictionTask(task.model(), some, task.output()), progress);
	}
}
