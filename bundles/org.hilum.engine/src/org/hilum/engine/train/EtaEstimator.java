// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.train;

/** Expects how long a run will still take, from the smoothed time of training and validation iterations. */
final class EtaEstimator {

	private static final double SMOOTHING = 0.95;

	private double trainSeconds = Double.NaN;
	private double validationSeconds = Double.NaN;

	void train(double seconds) {
		trainSeconds = smooth(trainSeconds, seconds);
	}

	void validation(double seconds) {
		validationSeconds = smooth(validationSeconds, seconds);
	}

	private static double smooth(double old, double seconds) {
		return Double.isNaN(old) ? seconds : SMOOTHING * old + (1 - SMOOTHING) * seconds;
	}

	/** {@return the remaining seconds; a validation iteration is taken for a third of a training one until one was seen} */
	double seconds(long trainIterations, long validationIterations) {
		double validation = Double.isNaN(validationSeconds) ? trainSeconds / 3 : validationSeconds;
		return trainIterations * trainSeconds + validationIterations * validation;
	}
}
