// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.predict;

import java.util.function.IntFunction;

/**
 * Keeps logits until the whole image is there: they are to be resampled.
 *
 * @param logits    receives them, (z, y, x) per class
 * @param shape     (z, y, x)
 * @param precision of the logits
 */
record StoringParts(ClassArrays logits, int[] shape, AccumulationPrecision precision) implements FinishedPart {

	@Override
	public void accept(int first, int count, IntFunction<float[]> source) {
		for (int c = 0; c < logits.classes(); c++) {
			logits.write(c, first, source.apply(c), count);
		}
	}

	@Override
	public InferenceOutput result() {
		return new StoredLogits(logits, shape, precision);
	}
}
