// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.predict;

/**
 * Logits as weighted sums over tiles; divided by their weights when a class is taken out.
 *
 * @param sums      (z, y, x) per class
 * @param weights   sum of weights per voxel
 * @param shape     (z, y, x)
 * @param precision of sums and quotients
 */
record WeightedLogits(ClassArrays sums, float[] weights, int[] shape, AccumulationPrecision precision) implements Logits {

	@Override
	public int classes() {
		return sums.classes();
	}

	@Override
	public float[] take(int index) {
		float[] values = sums.take(index);
		Parallel.ranges(values.length, (from, to) -> Logits.divide(values, weights, from, to, precision));
		return values;
	}

	@Override
	public void close() {
		sums.close();
	}
}
