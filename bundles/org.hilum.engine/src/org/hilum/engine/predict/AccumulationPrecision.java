// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.predict;

import org.hilum.core.options.Choice;

/** Number format in which overlapping tiles are added up. The network itself always computes in float32 on the CPU. */
public enum AccumulationPrecision implements Choice {
	/** Single precision: more exact than nnU-Net, and without half precision's limit of 65504. */
	FLOAT32(Float.BYTES, "float32", "More exact, without the limit of 65504; twice the memory."),
	/**
	 * Half precision, the default, as nnU-Net adds up: Gaussian weights, sums, sums of weights, quotient and resampled
	 * logits are each rounded to float16. Gives nnU-Net's own probabilities, and needs half the memory. A case whose sums
	 * exceed it is predicted again in single precision; nnU-Net gives up there.
	 */
	FLOAT16(Short.BYTES, "float16", "Rounded where nnU-Net rounds; half the memory.");

	private final int bytes;
	private final Texts texts;

	AccumulationPrecision(int bytes, String label, String help) {
		this.bytes = bytes;
		texts = new Texts(label, help);
	}

	@Override
	public Texts texts() {
		return texts;
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
}
