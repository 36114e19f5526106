// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.predict;

/**
 * Logits that were divided already and are kept in a file.
 *
 * @param logits    (z, y, x) per class
 * @param shape     (z, y, x)
 * @param precision of the logits
 */
record StoredLogits(ClassArrays logits, int[] shape, AccumulationPrecision precision) implements Logits {

	@Override
	public int classes() {
		return logits.classes();
	}

	@Override
	public float[] take(int index) {
		return logits.take(index);
	}

	@Override
	public void close() {
		logits.close();
	}
}
