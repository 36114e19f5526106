// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.predictor;

import java.nio.file.Path;
import java.util.List;
import org.hilum.nnunet.dataset.RawCase;

/**
 * Cases to be predicted with a model.
 *
 * @param model  folder of the model, with plans.json, dataset.json and fold_k
 * @param cases  the cases; their images exist
 * @param output folder of the label maps, which are named after the cases; made when missing
 * @since 0.2.0
 */
public record PredictionTask(Path model, List<RawCase> cases, Path output) {

	/** Copies the list. */
	public PredictionTask {
		cases = List.copyOf(cases);
	}
}
