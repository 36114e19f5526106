// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.predict;

import org.hilum.core.HilumException;

/** Logits of a whole image, class by class. */
sealed interface Logits extends InferenceOutput permits WeightedLogits, StoredLogits {

	/** {@return how many classes there are} */
	int classes();

	/** {@return extents along z, y and x} */
	int[] shape();

	/** {@return how the logits were added up and divided} */
	AccumulationPrecision precision();

	/**
	 * {@return the logits (z, y, x) of one class, which cannot be taken again}
	 *
	 * @param index the class
	 * @throws HilumException when one of them is no number
	 */
	float[] take(int index);

	/**
	 * Divides sums by their weights.
	 *
	 * @param sums      become logits
	 * @param weights   one per sum
	 * @param from      the first sum
	 * @param to        behind the last
	 * @param precision of the quotients
	 * @throws HilumException        when one of them is no number
	 * @throws HalfOverflowException when one of them is infinite in half precision
	 */
	static void divide(float[] sums, float[] weights, int from, int to, AccumulationPrecision precision) {
		boolean finite = true;
		boolean infinite = false;
		for (int i = from; i < to; i++) {
			sums[i] = precision.round(sums[i] / weights[i]);
			finite &= Math.abs(sums[i]) <= Float.MAX_VALUE;
			infinite |= Float.isInfinite(sums[i]);
		}
		if (infinite && precision == AccumulationPrecision.FLOAT16) {
			throw new HalfOverflowException();
		}
		if (!finite) {
			throw HilumException.input(null, "The network's output is not a number somewhere",
					"Check the image for NaN or extreme values, and the model's training for divergence.");
		}
	}
}
