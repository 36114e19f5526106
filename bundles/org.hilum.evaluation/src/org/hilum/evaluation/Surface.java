// SPDX-License-Identifier: EPL-2.0
package org.hilum.evaluation;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The elements of a mask's surface on a grid.
 *
 * @param border  per grid point whether an element lies there
 * @param shape   extent of the grid, two or three axes
 * @param indices where the elements lie
 * @param weights size of each element: mm^2 (mm in two dimensions), or 1
 */
record Surface(boolean[] border, int[] shape, int[] indices, double[] weights) {

	/**
	 * {@return the surface of a mask}
	 *
	 * @param mask       the mask; what lies outside of the array is outside of the mask
	 * @param shape      extent of its two or three axes
	 * @param spacing    along the same axes, mm
	 * @param definition what a surface is
	 */
	static Surface of(boolean[] mask, int[] shape, double[] spacing, SurfaceDefinition definition) {
		if (definition == SurfaceDefinition.MESH) {
			double[] sizes = shape.length == 3 ? SurfaceElements.areas(spacing) : SurfaceElements.lengths(spacing);
			int full = shape.length == 3 ? SurfaceElements.FULL : SurfaceElements.PLANE;
			return mesh(mask, shape, sizes, full);
		}
		return voxels(mask, shape, definition == SurfaceDefinition.VOXEL_BORDER_FULL);
	}

	/** Elements lie at the voxels' corners: the grid has one point more along each axis. */
	private static Surface mesh(boolean[] mask, int[] shape, double[] sizes, int full) {
		int[] grid = Arrays.stream(shape).map(n -> n + 1).toArray();
		int height = grid[grid.length - 2];
		int width = grid[grid.length - 1];
		int planes = grid.length == 3 ? grid[0] : 1;
		byte[] codes = new byte[planes * height * width];
		boolean[] border = new boolean[codes.length];
		IntStream.range(0, planes * height).parallel().forEach(row -> {
			int z = row / height;
			int y = row % height;
			int columns = 0;
			for (int x = 0; x < width; x++) {
				columns = columns >> 4 | column(mask, shape, z, y, x) << 4;
				codes[row * width + x] = (byte) columns;
				border[row * width + x] = columns != 0 && columns != full;
			}
		});
		int[] indices = indices(border);
		return new Surface(border, grid, indices,
				Arrays.stream(indices).mapToDouble(i -> sizes[codes[i] & 0xff]).toArray());
	}

	/** The four voxels (y-1 and y, z-1 and z) at x, one bit each; in two dimensions those at z only. */
	private static int column(boolean[] mask, int[] shape, int z, int y, int x) {
		int height = shape[shape.length - 2];
		int width = shape[shape.length - 1];
		if (x == width) {
			return 0;
		}
		boolean flat = shape.length == 2;
		int bits = 0;
		for (int b = flat ? 2 : 0; b < 4; b++) {
			int row = y - 1 + (b & 1);
			int plane = flat ? 0 : z - 1 + (b >> 1);
			if (row >= 0 && row < height && plane >= 0 && (flat || plane < shape[0])
					&& mask[(plane * height + row) * width + x]) {
				bits |= 1 << b;
			}
		}
		return bits;
	}

	private static Surface voxels(boolean[] mask, int[] shape, boolean diagonal) {
		int height = shape[shape.length - 2];
		int width = shape[shape.length - 1];
		boolean[] border = new boolean[mask.length];
		IntStream.range(0, mask.length / width).parallel().forEach(row -> {
			for (int x = 0; x < width; x++) {
				border[row * width + x] = mask[row * width + x]
						&& !surrounded(mask, shape, row / height, row % height, x, diagonal);
			}
		});
		int[] indices = indices(border);
		double[] weights = new double[indices.length];
		Arrays.fill(weights, 1);
		return new Surface(border, shape, indices, weights);
	}

	private static boolean surrounded(boolean[] mask, int[] shape, int z, int y, int x, boolean diagonal) {
		int depth = shape.length == 3 ? 1 : 0;
		for (int dz = -depth; dz <= depth; dz++) {
			for (int dy = -1; dy <= 1; dy++) {
				for (int dx = -1; dx <= 1; dx++) {
					boolean neighbour = diagonal || Math.abs(dz) + Math.abs(dy) + Math.abs(dx) == 1;
					if (neighbour && !at(mask, shape, z + dz, y + dy, x + dx)) {
						return false;
					}
				}
			}
		}
		return true;
	}

	private static boolean at(boolean[] mask, int[] shape, int z, int y, int x) {
		int height = shape[shape.length - 2];
		int width = shape[shape.length - 1];
		int planes = shape.length == 3 ? shape[0] : 1;
		return z >= 0 && z < planes && y >= 0 && y < height && x >= 0 && x < width
				&& mask[(z * height + y) * width + x];
	}

	private static int[] indices(boolean[] border) {
		int n = 0;
		for (boolean b : border) {
			n += b ? 1 : 0;
		}
		int[] result = new int[n];
		for (int i = 0, k = 0; k < n; i++) {
			if (border[i]) {
				result[k++] = i;
			}
		}
		return result;
	}
}
