// SPDX-License-Identifier: EPL-2.0
package org.hilum.evaluation.metrics;

import org.hilum.core.options.OptionValues;
import org.hilum.evaluation.Metric;

/** The mean difference between the probability of a label and its frequency, over bins of equal width. */
public final class ExpectedCalibrationError extends CalibrationMetric {

	/** Made by the extension registry. */
	public ExpectedCalibrationError() {
		this(OptionValues.NONE);
	}

	private ExpectedCalibrationError(OptionValues values) {
		super("ECE", "Expected calibration error", ReliabilityBins::expectedCalibrationError, values);
	}

	@Override
	public Metric build(OptionValues chosen) {
		return new ExpectedCalibrationError(chosen);
	}
}
