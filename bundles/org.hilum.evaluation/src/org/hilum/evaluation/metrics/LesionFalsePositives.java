// SPDX-License-Identifier: EPL-2.0
package org.hilum.evaluation.metrics;

import org.hilum.evaluation.Direction;
import org.hilum.evaluation.Metric;

/** The number of predicted lesions without a match; its mean over cases is the rate of false positives. */
public final class LesionFalsePositives extends LesionMetric {

	/** Made by the extension registry. */
	public LesionFalsePositives() {
		this(standard());
	}

	private LesionFalsePositives(LesionMatches.Rule rule) {
		super("LesionFalsePositives", "Predicted lesions that are not in the reference", "per case", Direction.LOWER,
				LesionMatches::falsePositives, rule);
	}

	@Override
	Metric with(LesionMatches.Rule changed) {
		return new LesionFalsePositives(changed);
	}
}
