// SPDX-License-Identifier: EPL-2.0
package org.hilum.imaging.resample;

import java.util.Arrays;
import org.hilum.imaging.ShortArray;

/** Shape arguments of this package: checked, and two axes written as three. */
final class Shapes {

	private Shapes() {
	}

	/** Checks that shapes and data agree. */
	static void check(int values, int[] shape, int[] newShape) {
		if (shape.length != newShape.length || shape.length < 2 || shape.length > 3) {
			throw new IllegalArgumentException("cannot resize " + Arrays.toString(shape) + " to "
					+ Arrays.toString(newShape));
		}
		if (values != ShortArray.count(shape) || ShortArray.count(newShape) < 1 || values < 1) {
			throw new IllegalArgumentException(values + " values do not fill " + Arrays.toString(shape)
					+ ", or nothing is left of them in " + Arrays.toString(newShape));
		}
	}

	/** {@return a shape with three axes, (1, y, x) for (y, x)} */
	static int[] volume(int[] shape) {
		return shape.length == 3 ? shape : new int[] { 1, shape[0], shape[1] };
	}
}
