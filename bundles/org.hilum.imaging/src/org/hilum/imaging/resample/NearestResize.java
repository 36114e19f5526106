// SPDX-License-Identifier: EPL-2.0
package org.hilum.imaging.resample;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.hilum.imaging.ShortArray;

/**
 * Nearest-neighbour resizing with scipy's rounding rule (order 0, mode "nearest"): the source of voxel i is
 * {@code floor(c + 0.5)} of the coordinate {@code c = (i + 0.5) * in / out - 0.5}, clamped to the array.
 */
public final class NearestResize {

	private NearestResize() {
	}

	/**
	 * {@return for each voxel of the new axis the index of its source}
	 *
	 * @param length    extent of the old axis
	 * @param newLength extent of the new axis
	 */
	public static int[] indices(int length, int newLength) {
		double scale = (double) length / newLength;
		int[] result = new int[newLength];
		for (int i = 0; i < newLength; i++) {
			double c = Math.clamp((i + 0.5) * scale - 0.5, 0.0, length - 1.0);
			result[i] = (int) Math.floor(c + 0.5);
		}
		return result;
	}

	/**
	 * Resizes an image along all axes; axes that keep their extent are left alone (nnU-Net's order 0 along z).
	 *
	 * @param data     the values, (z, y, x) or (y, x)
	 * @param shape    extent of each axis
	 * @param newShape wanted extents
	 * @return the values on the new grid; {@code data} itself when the shapes agree
	 */
	public static float[] resize(float[] data, int[] shape, int[] newShape) {
		Shapes.check(data.length, shape, newShape);
		if (Arrays.equals(shape, newShape)) {
			return data;
		}
		float[] result = new float[ShortArray.count(newShape)];
		int width = newShape[newShape.length - 1];
		int[] columns = indices(shape[shape.length - 1], width);
		forRows(shape, newShape, (source, target) -> {
			for (int x = 0; x < width; x++) {
				result[target + x] = data[source + columns[x]];
			}
		});
		return result;
	}

	/**
	 * Resizes a label map along all axes.
	 *
	 * @param labels   the labels, (z, y, x) or (y, x)
	 * @param shape    extent of each axis
	 * @param newShape wanted extents
	 * @return the labels on the new grid; {@code labels} itself when the shapes agree
	 */
	public static short[] resize(short[] labels, int[] shape, int[] newShape) {
		Shapes.check(labels.length, shape, newShape);
		if (Arrays.equals(shape, newShape)) {
			return labels;
		}
		short[] result = new short[ShortArray.count(newShape)];
		int width = newShape[newShape.length - 1];
		int[] columns = indices(shape[shape.length - 1], width);
		forRows(shape, newShape, (source, target) -> {
			for (int x = 0; x < width; x++) {
				result[target + x] = labels[source + columns[x]];
			}
		});
		return result;
	}

	/** Copies one row: start of the source row, start of the new row. */
	@FunctionalInterface
	private interface Row {
		void copy(int source, int target);
	}

	private static void forRows(int[] shape, int[] newShape, Row row) {
		int[] from = Shapes.volume(shape);
		int[] to = Shapes.volume(newShape);
		int[] planes = indices(from[0], to[0]);
		int[] rows = indices(from[1], to[1]);
		IntStream.range(0, to[0] * to[1]).parallel().forEach(i -> row
				.copy((planes[i / to[1]] * from[1] + rows[i % to[1]]) * from[2], i * to[2]));
	}
}
