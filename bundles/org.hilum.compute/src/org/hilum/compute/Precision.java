// SPDX-License-Identifier: EPL-2.0
package org.hilum.compute;

/**
 * Number format in which the layers of a model compute. Inputs and results of a model are float32 in any case.
 *
 * @since 0.2
 */
public enum Precision {
	/** IEEE 754, 32 bit. Every runtime has it, and training uses nothing else. */
	FLOAT32("float32", 6),
	/** 8 bit exponent, 7 bit fraction. Parameters and inputs are rounded to it. */
	BFLOAT16("bfloat16", 15),
	/** IEEE 754, 16 bit. Parameters and inputs are rounded to it; values above 65504 overflow. */
	FLOAT16("float16", 5);

	private final String text;
	private final int torchType;

	Precision(String text, int torchType) {
		this.text = text;
		this.torchType = torchType;
	}

	/** {@return PyTorch's number of the element type} */
	int torchType() {
		return torchType;
	}

	@Override
	public String toString() {
		return text;
	}
}
