// SPDX-License-Identifier: EPL-2.0
package org.hilum.imaging.resample;

import java.util.Arrays;

/**
 * Resizes images as nnU-Net does: {@code skimage.transform.resize(order, mode="edge", anti_aliasing=False)}, computed
 * in double precision and clipped to the range of the input. Voxel centres are mapped by
 * {@code (i + 0.5) * in / out - 0.5}. Arrays are in C order, (z, y, x) or (y, x).
 */
public final class SplineResize {

	private SplineResize() {
	}

	/**
	 * Resizes an image.
	 *
	 * @param data     the values
	 * @param shape    extent of each of the two or three axes
	 * @param newShape wanted extents, as many
	 * @param order    degree of the spline, 0 to 5
	 * @return the values on the new grid; {@code data} itself when the shapes agree
	 */
	public static float[] resize(float[] data, int[] shape, int[] newShape, int order) {
		Shapes.check(data.length, shape, newShape);
		if (Arrays.equals(shape, newShape)) {
			return data;
		}
		int[] from = Shapes.volume(shape);
		int[] to = Shapes.volume(newShape);
		if (from[0] == 1 && to[0] == 1) {
			// a single plane is turned into rows of a volume one voxel thick, whose long axes are the fast ones
			from = new int[] { from[1], 1, from[2] };
			to = new int[] { to[1], 1, to[2] };
		}
		return run(data, from, to, order, ValueRange.whole(data, from));
	}

	/**
	 * Resizes every slice by itself, as nnU-Net does with "separate z": the range to which values are clipped is
	 * that of the slice.
	 *
	 * @param data     the values, (z, y, x)
	 * @param shape    extent of each of the three axes
	 * @param newShape wanted extents; that of {@code axis} must not change
	 * @param order    degree of the spline, 0 to 5
	 * @param axis     the axis across the slices
	 * @return the values on the new grid; {@code data} itself when the shapes agree
	 */
	public static float[] resizeSlices(float[] data, int[] shape, int[] newShape, int order, int axis) {
		Shapes.check(data.length, shape, newShape);
		if (shape.length != 3 || shape[axis] != newShape[axis]) {
			throw new IllegalArgumentException("slices across axis " + axis + " cannot be resized from "
					+ Arrays.toString(shape) + " to " + Arrays.toString(newShape));
		}
		if (Arrays.equals(shape, newShape)) {
			return data;
		}
		return run(data, shape, newShape, order, ValueRange.slices(data, shape, axis));
	}

	private static float[] run(float[] data, int[] from, int[] to, int order, ValueRange range) {
		return switch (order) {
			case 0 -> NearestResize.resize(data, from, to);
			case 1 -> new LinearRows(data, from, to).run();
			case 3 -> new CubicResize(data, from, to, range).run();
			default -> general(data, from, to, order, range);
		};
	}

	private static float[] general(float[] data, int[] from, int[] to, int order, ValueRange range) {
		double[] values = AxisResize.resize(i -> data[i], from, to, order);
		float[] result = new float[values.length];
		for (int i = 0; i < result.length; i++) {
			int r = range.index(i / to[2] / to[1], i / to[2] % to[1], i % to[2]);
			result[i] = (float) Math.max(range.low[r], Math.min(range.high[r], values[i]));
		}
		return result;
	}

	/**
	 * Resizes along one axis without clipping, as nnU-Net does across slices ({@code order_z}, scipy's map_coordinates).
	 *
	 * @param data     the values, (z, y, x)
	 * @param shape    extent of each of the three axes
	 * @param newShape wanted extents
	 * @param order    degree of the spline, 0 to 5
	 * @return the values on the new grid; {@code data} itself when the shapes agree
	 */
	public static float[] resizeAcross(float[] data, int[] shape, int[] newShape, int order) {
		Shapes.check(data.length, shape, newShape);
		if (Arrays.equals(shape, newShape)) {
			return data;
		}
		if (order < 2) {
			return resize(data, shape, newShape, order);
		}
		double[] values = AxisResize.resize(i -> data[i], shape, newShape, order);
		float[] result = new float[values.length];
		for (int i = 0; i < result.length; i++) {
			result[i] = (float) values[i];
		}
		return result;
	}
}
