// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.predictor;

import org.hilum.core.options.ComponentRegistry;
import org.hilum.core.options.Option;

/**
 * Contributed predictors.
 *
 * @since 0.2.0
 */
public final class Predictors {

	/** Id of nnU-Net's prediction by overlapping tiles. */
	public static final String DEFAULT = "sliding_window";

	/** The contributions to {@link PredictorDefinition#POINT}. */
	public static final ComponentRegistry<PredictorDefinition> REGISTRY = new ComponentRegistry<>(PredictorDefinition.POINT,
			PredictorDefinition.class, "predictor");

	/** The choice of the predictor. */
	public static final Option<String> PREDICTOR = Option.choice("predictor", DEFAULT, REGISTRY::alternatives)
			.group("Prediction").described("Predictor", "What predicts; hilum options predictors lists them.").build();

	private Predictors() {
	}
}
