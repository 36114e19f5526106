package org.hilum.engine.predict;

import org.hilum.core.HilumException;

/**
 * Logits of a whole image as weighted sums over tiles; divided by their weights when a class is taken out.
 *
 * @param sums      (z, y, x) per class
 * @param weights   sum of weights per voxel
 * @param shape     (z, y, x)
 * @param precision of sums and quotients
 */
record Logits(ClassArrays sums, float[] weights, int[] shape, Precision precision) implements AutoCloseable {

	/**
	 * {@return the logits (z, y, x) of one class, which cannot be taken again}
	 *
	 * @param index the class
	 * @throws HilumException when one of them is no number
	 */
	float[] take(int index) {
		float[] values = sums.take(index);
		Parallel.ranges(values.length, (from, to) -> {
			boolean finite = true;
			for (int i = from; i < to; i++) {
				values[i] = precision.round(values[i] / weights[i]);
				finite &= Math.abs(values[i]) <= Float.MAX_VALUE;
			}
			if (!finite) {
				throw HilumException.input(null, "The network's output is not a number somewhere",
						"Check the image for NaN or extreme values, and the model's training for divergence."
								+ (precision == Precision.FLOAT16 ? " Large logits need the precision float32." : ""));
			}
		});
		return values;
	}

	@Override
	public void close() {
		sums.close();
	}
}
