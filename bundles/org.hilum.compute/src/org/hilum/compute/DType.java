// SPDX-License-Identifier: EPL-2.0
package org.hilum.compute;

/**
 * Element types that Hilum exchanges with a tensor runtime.
 *
 * @since 0.1.0
 */
public enum DType {
	/** IEEE 754, 32 bit. */
	FLOAT32(4),
	/** Unsigned 8 bit: label maps and masks. */
	UINT8(1),
	/** Signed 32 bit. */
	INT32(4),
	/** Signed 64 bit. */
	INT64(8);

	private final int bytes;

	DType(int bytes) {
		this.bytes = bytes;
	}

	/** {@return the size of one element in bytes} */
	public int bytes() {
		return bytes;
	}
}
