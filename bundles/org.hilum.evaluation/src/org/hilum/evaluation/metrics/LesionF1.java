// SPDX-License-Identifier: EPL-2.0
package org.hilum.evaluation.metrics;

import org.hilum.evaluation.Direction;
import org.hilum.evaluation.Metric;

/** The F1 score of lesions; 0 when one mask is empty, not defined when both are. */
public final class LesionF1 extends LesionMetric {

	/** Made by the extension registry. */
	public LesionF1() {
		this(standard());
	}

	private LesionF1(LesionMatches.Rule rule) {
		super("LesionF1", "F1 score of lesions", "", Direction.HIGHER, LesionMatches::f1, rule);
	}

	@Override
	Metric with(LesionMatches.Rule changed) {
		return new LesionF1(changed);
	}
}
