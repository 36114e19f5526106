// SPDX-License-Identifier: EPL-2.0
package org.hilum.evaluation.metrics;

import org.hilum.evaluation.Direction;
import org.hilum.evaluation.Metric;

/** The number of lesions of the reference without a match. */
public final class LesionsMissed extends LesionMetric {

	/** Made by the extension registry. */
	public LesionsMissed() {
		this(standard());
	}

	private LesionsMissed(LesionMatches.Rule rule) {
		super("LesionsMissed", "Lesions of the reference that were not found", "per case", Direction.LOWER, LesionMatches::missed,
				rule);
	}

	@Override
	Metric with(LesionMatches.Rule changed) {
		return new LesionsMissed(changed);
	}
}
