// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.predict;

import org.hilum.core.HilumException;

/**
 * In which precision overlapping tiles are added up. The network itself always computes in float32 on the CPU.
 */
public enum AccumulationPrecision {
	/** Single precision: more exact than nnU-Net, and without half precision's limit of 65504. */
	FLOAT32(Float.BYTES, "float32"),
	/**
	 * Half precision, the default, as nnU-Net adds up: Gaussian weights, sums, sums of weights, quotient and resampled
	 * logits are each rounded to float16. Gives nnU-Net's own probabilities, and needs half the memory. A case whose sums
	 * exceed it is predicted again in single precision; nnU-Net gives up there.
	 */
	FLOAT16(Short.BYTES, "float16");

	private final int bytes;
	private final String text;

	AccumulationPrecision(int bytes, String text) {
		this.bytes = bytes;
		this.text = text;
	}

	/** {@return bytes of one stored value} */
	public int bytes() {
		return bytes;
	}

	/**
	 * {@return a value as this precision keeps it}
	 *
	 * @param value any float
	 */
	float round(float value) {
		return this == FLOAT16 ? Float.float16ToFloat(Float.floatToFloat16(value)) : value;
	}

	/**
	 * Rounds all values in place.
	 *
	 * @param values any floats
	 */
	void round(float... values) {
		if (this == FLOAT16) {
			Parallel.ranges(values.length, (from, to) -> {
				for (int i = from; i < to; i++) {
					values[i] = Float.float16ToFloat(Float.floatToFloat16(values[i]));
				}
			});
		}
	}

	/**
	 * {@return the precision that a user names}
	 *
	 * @param text "float32" or "float16"
	 */
	public static AccumulationPrecision of(String text) {
		for (AccumulationPrecision precision : values()) {
			if (precision.text.equals(text)) {
				return precision;
			}
		}
		throw HilumException.usage("The precision " + text + " is not known", "Choose float32 or float16.");
	}

	@Override
	public String toString() {
		return text;
	}
}
