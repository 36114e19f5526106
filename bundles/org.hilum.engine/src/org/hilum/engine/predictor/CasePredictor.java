// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.predictor;

import org.hilum.core.Progress;

/**
 * Predictor with chosen options.
 *
 * @since 0.2.0
 */
@FunctionalInterface
public interface CasePredictor {

	/**
	 * Predicts cases and writes their label maps. A case that fails does not stop the others.
	 *
	 * @param task     the model, the cases and the output folder
	 * @param progress one stage per case; notes go to the user
	 * @return what came of it, failed cases included
	 * @throws org.hilum.core.HilumException when the model cannot be used, or the progress is cancelled
	 */
	PredictionOutcome predict(PredictionTask task, Progress progress);
}
