// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.edit;

/** Gaussian blur, one axis after the other. At the border of the array the weights that are left count. */
final class Blur {

	private static final double REACH = 3;

	private Blur() {
	}

	/**
	 * {@return blurred values}
	 *
	 * @param values  (z, y, x)
	 * @param shape   extent of each axis
	 * @param spacing mm along each axis
	 * @param sigma   mm
	 */
	static float[] gaussian(float[] values, int[] shape, double[] spacing, double sigma) {
		float[] result = values;
		int stride = 1;
		for (int axis = 2; axis >= 0; axis--) {
			result = along(result, shape[axis], stride, kernel(sigma / spacing[axis]));
			stride *= shape[axis];
		}
		return result;
	}

	private static double[] kernel(double sigma) {
		double[] weights = new double[(int) Math.ceil(REACH * sigma) + 1];
		for (int i = 0; i < weights.length; i++) {
			weights[i] = i == 0 ? 1 : Math.exp(-0.5 * i * i / (sigma * sigma));
		}
		return weights;
	}

	private static float[] along(float[] values, int length, int stride, double... weights) {
		float[] result = new float[values.length];
		for (int i = 0; i < values.length; i++) {
			int at = i / stride % length;
			double sum = 0;
			double total = 0;
			for (int k = Math.max(-at, 1 - weights.length); k <= Math.min(length - 1 - at, weights.length - 1); k++) {
				sum += weights[Math.abs(k)] * values[i + k * stride];
				total += weights[Math.abs(k)];
			}
			result[i] = (float) (sum / total);
		}
		return result;
	}
}
