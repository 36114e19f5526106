// SPDX-License-Identifier: EPL-2.0
package org.hilum.evaluation.metrics;

import org.hilum.core.options.OptionValues;
import org.hilum.evaluation.Metric;

/** The F1 score of components that match by more than one half. */
public final class RecognitionQuality extends PanopticMetric {

	/** Made by the extension registry. */
	public RecognitionQuality() {
		this(OptionValues.NONE);
	}

	private RecognitionQuality(OptionValues values) {
		super("RecognitionQuality", "Recognition quality of components", LesionMatches::f1, values);
	}

	@Override
	public Metric build(OptionValues values) {
		return new RecognitionQuality(values);
	}
}
