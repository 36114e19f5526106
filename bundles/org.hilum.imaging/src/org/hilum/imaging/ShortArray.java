// SPDX-License-Identifier: EPL-2.0
package org.hilum.imaging;

import java.util.Arrays;
import org.hilum.core.HilumException;

/**
 * A dense array of 16-bit integers in C order (last axis fastest): label maps, as nnU-Net keeps them (z, y, x) or
 * (1, z, y, x).
 *
 * @param data  the values, not copied
 * @param shape the extent of each axis
 * @since 0.1.0
 */
public record ShortArray(short[] data, int... shape) {

	/** Checks that data and shape agree. */
	public ShortArray {
		if (data.length != count(shape)) {
			throw new IllegalArgumentException(data.length + " values do not fill the shape " + Arrays.toString(shape));
		}
	}

	/**
	 * {@return an array of zeros}
	 *
	 * @param shape the extent of each axis
	 */
	public static ShortArray zeros(int... shape) {
		return new ShortArray(new short[count(shape)], shape);
	}

	/**
	 * {@return the number of elements of a shape}
	 *
	 * @param shape the extent of each axis
	 */
	public static int count(int... shape) {
		long n = 1;
		for (int s : shape) {
			n = Math.multiplyExact(n, s);
		}
		if (n > Integer.MAX_VALUE - 8) {
			throw HilumException.environment("An image of shape " + Arrays.toString(shape) + " is too large for one array",
					"Crop it or resample it to a coarser spacing first.");
		}
		return (int) n;
	}
}
