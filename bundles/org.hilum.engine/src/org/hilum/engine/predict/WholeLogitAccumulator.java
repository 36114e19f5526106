// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.predict;

/** Sums of the whole image, all in memory. */
final class WholeLogitAccumulator implements LogitAccumulator {

	private final ClassArrays sums;
	private final float[] weights;
	private final int[] shape;
	private final AccumulationPrecision precision;

	/**
	 * Begins.
	 *
	 * @param sums      zeros, (z, y, x) per class
	 * @param shape     (z, y, x)
	 * @param precision of sums and weights
	 */
	WholeLogitAccumulator(ClassArrays sums, int[] shape, AccumulationPrecision precision) {
		this.sums = sums;
		this.weights = new float[sums.count()];
		this.shape = shape;
		this.precision = precision;
	}

	@Override
	public void advance(int plane, int row) {
		// everything stays in reach
	}

	@Override
	public void add(int index, int inImage, float[] values, int n, float[] scratch) {
		sums.add(index, inImage, values, n, scratch);
	}

	@Override
	public void addWeights(int inImage, float[] window, int inTile, int n) {
		for (int i = 0; i < n; i++) {
			weights[inImage + i] = precision.round(weights[inImage + i] + window[inTile + i]);
		}
	}

	@Override
	public WeightedLogits result() {
		return new WeightedLogits(sums, weights, shape, precision);
	}
}
