// SPDX-License-Identifier: EPL-2.0
package org.hilum.evaluation.metrics;

import org.hilum.evaluation.Direction;
import org.hilum.evaluation.Metric;

/** The share of the reference's lesions that were found; not defined without lesions in the reference. */
public final class LesionSensitivity extends LesionMetric {

	/** Made by the extension registry. */
	public LesionSensitivity() {
		this(standard());
	}

	private LesionSensitivity(LesionMatches.Rule rule) {
		super("LesionSensitivity", "Sensitivity of lesions", "", Direction.HIGHER, m -> m.references() == 0 ? Double.NaN
				: (double) m.found() / m.references(), rule);
	}

	@Override
	Metric with(LesionMatches.Rule changed) {
		return new LesionSensitivity(changed);
	}
}
