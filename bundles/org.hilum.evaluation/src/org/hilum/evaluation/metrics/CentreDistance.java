// SPDX-License-Identifier: EPL-2.0
package org.hilum.evaluation.metrics;

import org.hilum.evaluation.Direction;
import org.hilum.evaluation.MaskPair;

/** The distance between the centres of mass of the two masks. */
public final class CentreDistance extends DescribedMetric {

	/** Made by the extension registry. */
	public CentreDistance() {
		super("CentreDistance", "Distance of the centres of mass", "mm", Direction.LOWER);
	}

	@Override
	public double compute(MaskPair pair) {
		return pair.distance(() -> {
			double[] a = centre(pair.reference(), pair.shape(), pair.referenceVoxels());
			double[] b = centre(pair.prediction(), pair.shape(), pair.predictionVoxels());
			double sum = 0;
			for (int axis = 0; axis < a.length; axis++) {
				double d = (a[axis] - b[axis]) * pair.spacing()[axis];
				sum += d * d;
			}
			return Math.sqrt(sum);
		});
	}

	private static double[] centre(boolean[] mask, int[] shape, long voxels) {
		double[] centre = new double[shape.length];
		for (int i = 0; i < mask.length; i++) {
			if (mask[i]) {
				for (int axis = shape.length - 1, rest = i; axis >= 0; axis--) {
					centre[axis] += rest % shape[axis];
					rest /= shape[axis];
				}
			}
		}
		for (int axis = 0; axis < centre.length; axis++) {
			centre[axis] /= voxels;
		}
		return centre;
	}
}
