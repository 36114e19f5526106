// SPDX-License-Identifier: EPL-2.0
package org.hilum.evaluation.metrics;

import org.hilum.core.options.OptionValues;
import org.hilum.evaluation.Metric;

/** The mean squared difference between the probability of a label and the reference. */
public final class BrierScore extends CalibrationMetric {

	/** Made by the extension registry. */
	public BrierScore() {
		this(OptionValues.NONE);
	}

	private BrierScore(OptionValues values) {
		super("Brier", "Brier score", ReliabilityBins::brier, values);
	}

	@Override
	public Metric build(OptionValues chosen) {
		return new BrierScore(chosen);
	}
}
