// SPDX-License-Identifier: EPL-2.0
package org.hilum.evaluation.metrics;

import org.hilum.evaluation.Direction;
import org.hilum.evaluation.MaskPair;

/**
 * Centre-line Dice (clDice; Shit et al. 2021) for tubes: the harmonic mean of the share of the prediction's centre lines
 * within the
 * reference and of the share of the reference's centre lines within the prediction.
 */
public final class CentreLineDice extends DescribedMetric {

	/** Made by the extension registry. */
	public CentreLineDice() {
		super("clDice", "Centre-line Dice", "", Direction.HIGHER);
	}

	@Override
	public double compute(MaskPair pair) {
		if (pair.referenceVoxels() == 0 || pair.predictionVoxels() == 0) {
			return pair.referenceVoxels() == pair.predictionVoxels() ? Double.NaN : 0;
		}
		double precision = share(Skeleton.of(pair.prediction(), pair.shape()), pair.reference());
		double sensitivity = share(Skeleton.of(pair.reference(), pair.shape()), pair.prediction());
		double sum = precision + sensitivity;
		return sum == 0 ? 0 : 2 * precision * sensitivity / sum;
	}

	private static double share(boolean[] skeleton, boolean... mask) {
		long all = 0;
		long inside = 0;
		for (int i = 0; i < skeleton.length; i++) {
			all += skeleton[i] ? 1 : 0;
			inside += skeleton[i] && mask[i] ? 1 : 0;
		}
		return (double) inside / all;
	}
}
