// SPDX-License-Identifier: EPL-2.0
package org.hilum.imaging.resample;

import java.util.Arrays;
import java.util.stream.IntStream;

/** The range of the input's values, of all of them or of every slice across one axis; NaN values do not count. */
final class ValueRange {

	private final int axis;
	final float[] low;
	final float[] high;

	private ValueRange(int axis, int count) {
		this.axis = axis;
		this.low = new float[count];
		this.high = new float[count];
		Arrays.fill(low, Float.POSITIVE_INFINITY);
		Arrays.fill(high, Float.NEGATIVE_INFINITY);
	}

	/**
	 * {@return the range of all values}
	 *
	 * @param data  the values
	 * @param shape z, y, x
	 */
	static ValueRange whole(float[] data, int[] shape) {
		ValueRange rows = slices(data, shape, 0);
		ValueRange result = new ValueRange(-1, 1);
		for (int i = 0; i < shape[0]; i++) {
			result.low[0] = Math.min(result.low[0], rows.low[i]);
			result.high[0] = Math.max(result.high[0], rows.high[i]);
		}
		return result;
	}

	/**
	 * {@return the range of every slice}
	 *
	 * @param data  the values
	 * @param shape z, y, x
	 * @param axis  the axis across the slices
	 */
	static ValueRange slices(float[] data, int[] shape, int axis) {
		ValueRange result = new ValueRange(axis, shape[axis]);
		int inner = IntStream.range(axis + 1, 3).map(i -> shape[i]).reduce(1, (a, b) -> a * b);
		int outer = IntStream.range(0, axis).map(i -> shape[i]).reduce(1, (a, b) -> a * b);
		IntStream.range(0, shape[axis]).parallel().forEach(slice -> {
			for (int o = 0; o < outer; o++) {
				int start = (o * shape[axis] + slice) * inner;
				result.include(slice, data, start, start + inner);
			}
		});
		return result;
	}

	private void include(int slice, float[] data, int from, int to) {
		float lowest = low[slice];
		float highest = high[slice];
		for (int i = from; i < to; i++) {
			float v = data[i];
			lowest = v < lowest ? v : lowest;
			highest = v > highest ? v : highest;
		}
		low[slice] = lowest;
		high[slice] = highest;
	}

	/** {@return whether the voxels of a row have different ranges} */
	boolean byColumn() {
		return axis == 2;
	}

	/**
	 * {@return where the range of a new voxel's slice is kept}
	 *
	 * @param z its plane
	 * @param y its row
	 * @param x its column
	 */
	int index(int z, int y, int x) {
		return switch (axis) {
			case 0 -> z;
			case 1 -> y;
			case 2 -> x;
			default -> 0;
		};
	}
}
