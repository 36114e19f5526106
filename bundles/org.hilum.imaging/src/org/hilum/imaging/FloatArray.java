// SPDX-License-Identifier: EPL-2.0
package org.hilum.imaging;

/**
 * A dense array of floats in C order (last axis fastest), as numpy holds it. Image arrays are (channel, z, y, x).
 *
 * @param data  the values, not copied
 * @param shape the extent of each axis
 * @since 0.1.0
 */
public record FloatArray(float[] data, int... shape) {

	/** Checks that data and shape agree. */
	public FloatArray {
		if (data.length != ShortArray.count(shape)) {
			throw new IllegalArgumentException(data.length + " values do not fill the shape "
					+ java.util.Arrays.toString(shape));
		}
	}

	/**
	 * {@return an array of zeros}
	 *
	 * @param shape the extent of each axis
	 */
	public static FloatArray zeros(int... shape) {
		return new FloatArray(new float[ShortArray.count(shape)], shape);
	}

	/** {@return the number of axes} */
	public int rank() {
		return shape.length;
	}
}
