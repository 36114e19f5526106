// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.predict;

/** A sum of weighted logits is beyond 65504, the largest number of half precision. */
final class HalfOverflowException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	HalfOverflowException() {
		super("Logits are too large for float16");
	}
}
