// SPDX-License-Identifier: EPL-2.0
package org.hilum.evaluation.metrics;

import org.hilum.evaluation.Direction;
import org.hilum.evaluation.Metric;

/** The share of the predicted lesions that are in the reference; not defined without predicted lesions. */
public final class LesionPrecision extends LesionMetric {

	/** Made by the extension registry. */
	public LesionPrecision() {
		this(standard());
	}

	private LesionPrecision(LesionMatches.Rule rule) {
		super("LesionPrecision", "Precision of lesions", "", Direction.HIGHER, m -> m.predictions() == 0 ? Double.NaN : (double) m
				.found() / m.predictions(), rule);
	}

	@Override
	Metric with(LesionMatches.Rule changed) {
		return new LesionPrecision(changed);
	}
}
