// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.predict;

/**
 * How much a tile's prediction counts at each of its voxels: most in the middle, where the network sees enough around
 * it. Source: nnU-Net, compute_gaussian.
 */
public final class GaussianWindow {

	/** nnU-Net: sigma_scale. */
	private static final double SIGMA = 1.0 / 8;
	/** nnU-Net: value_scaling_factor; keeps small weights in the range of floats. */
	private static final double MAXIMUM = 10;

	private GaussianWindow() {
	}

	/**
	 * Computes the weights: a Gaussian around the middle voxel with a standard deviation of an eighth of the tile.
	 *
	 * @param tile extent of the tile, any number of axes
	 * @return positive weights, at most 10, C order
	 */
	public static float[] weights(int... tile) {
		return weights(AccumulationPrecision.FLOAT32, tile);
	}

	/**
	 * Computes the weights as a precision keeps them; what is rounded to zero becomes the smallest positive weight.
	 *
	 * @param precision of the weights
	 * @param tile      extent of the tile, any number of axes
	 * @return positive weights, at most 10, C order
	 */
	public static float[] weights(AccumulationPrecision precision, int... tile) {
		double[] weights = { MAXIMUM };
		for (int extent : tile) {
			weights = outer(weights, profile(extent));
		}
		float[] result = new float[weights.length];
		float smallest = Float.MAX_VALUE;
		for (int i = 0; i < result.length; i++) {
			result[i] = precision.round((float) weights[i]);
			smallest = result[i] > 0 ? Math.min(smallest, result[i]) : smallest;
		}
		for (int i = 0; i < result.length; i++) {
			result[i] = Math.max(result[i], smallest);
		}
		return result;
	}

	private static double[] profile(int extent) {
		double[] values = new double[extent];
		double sigma = extent * SIGMA;
		for (int i = 0; i < extent; i++) {
			double distance = (i - extent / 2) / sigma;
			values[i] = Math.exp(-0.5 * distance * distance);
		}
		return values;
	}

	private static double[] outer(double[] a, double... b) {
		double[] result = new double[a.length * b.length];
		for (int i = 0; i < result.length; i++) {
			result[i] = a[i / b.length] * b[i % b.length];
		}
		return result;
	}
}
