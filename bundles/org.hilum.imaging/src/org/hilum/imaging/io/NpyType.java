// SPDX-License-Identifier: EPL-2.0
package org.hilum.imaging.io;

import java.util.Locale;

/**
 * The numpy types of numbers that Hilum reads.
 *
 * @since 0.1.0
 */
public enum NpyType {
	/** IEEE 754, 16 bit. */
	F2(2),
	/** IEEE 754, 32 bit. */
	F4(4),
	/** IEEE 754, 64 bit. */
	F8(8),
	/** Signed 8 bit. */
	I1(1),
	/** Signed 16 bit. */
	I2(2),
	/** Signed 32 bit. */
	I4(4),
	/** Signed 64 bit. */
	I8(8),
	/** Unsigned 8 bit. */
	U1(1),
	/** Unsigned 16 bit. */
	U2(2),
	/** Unsigned 32 bit. */
	U4(4),
	/** Unsigned 64 bit. */
	U8(8),
	/** Truth values, one byte each. */
	B1(1);

	private final int bytes;

	NpyType(int bytes) {
		this.bytes = bytes;
	}

	/** {@return the size of one value in bytes} */
	public int bytes() {
		return bytes;
	}

	/** {@return numpy's name without byte order, such as "f4"} */
	public String code() {
		return name().toLowerCase(Locale.ROOT);
	}
}
