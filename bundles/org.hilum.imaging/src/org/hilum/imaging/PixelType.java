// SPDX-License-Identifier: EPL-2.0
package org.hilum.imaging;

/**
 * How one voxel is stored.
 *
 * @since 0.1.0
 */
public enum PixelType {
	/** Signed 8 bit. */
	INT8(1),
	/** Unsigned 8 bit. */
	UINT8(1),
	/** Signed 16 bit. */
	INT16(2),
	/** Unsigned 16 bit. */
	UINT16(2),
	/** Signed 32 bit. */
	INT32(4),
	/** Unsigned 32 bit. */
	UINT32(4),
	/** Signed 64 bit. */
	INT64(8),
	/** Unsigned 64 bit. */
	UINT64(8),
	/** IEEE 754, 32 bit. */
	FLOAT32(4),
	/** IEEE 754, 64 bit. */
	FLOAT64(8);

	private final int bytes;

	PixelType(int bytes) {
		this.bytes = bytes;
	}

	/** {@return the size of one value in bytes} */
	public int bytes() {
		return bytes;
	}

	/** {@return whether values may have a fraction} */
	public boolean isFloating() {
		return this == FLOAT32 || this == FLOAT64;
	}
}
