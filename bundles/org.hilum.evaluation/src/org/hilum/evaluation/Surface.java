// SPDX-License-Identifier: EPL-2.0
package org.hilum.evaluation;

import java.util.Arrays;

/**
 * The elements of a mask's surface on a grid.
 *
 * @param shape   extent of the grid, two or three axes
 * @param indices where the elements lie, ascending
 * @param weights size of each element: mm^2 (mm in two dimensions), or 1
 */
record Surface(int[] shape, int[] indices, double[] weights) {

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
		boolean flat = grid.length == 2;
		int planes = flat ? 1 : grid[0];
		int height = grid[grid.length - 2];
		int width = grid[grid.length - 1];
		Elements[] found = new Elements[planes];
		Work.each(planes, mask.length, z -> {
			byte[] column = new byte[width];
			found[z] = new Elements((byte) full);
			for (int y = 0; y < height; y++) {
				Arrays.fill(column, (byte) 0);
				boolean any = false;
				// the four voxels (y-1 and y, z-1 and z) at x, one bit each; in two dimensions those at z only
				for (int bit = flat ? 2 : 0; bit < 4; bit++) {
					int row = y - 1 + (bit & 1);
					int plane = flat ? 0 : z - 1 + (bit >> 1);
					if (row >= 0 && row < height - 1 && plane >= 0 && (flat || plane < planes - 1)) {
						any |= add(mask, (plane * (height - 1) + row) * (width - 1), width - 1, 1 << bit, column);
					}
				}
				if (any) {
					found[z].encode(column, (z * height + y) * width);
				}
			}
		});
		return joined(grid, sizes, found);
	}

	private static Surface joined(int[] grid, double[] sizes, Elements... found) {
		int[] indices = Arrays.stream(found).flatMapToInt(plane -> Arrays.stream(plane.indices, 0, plane.count)).toArray();
		double[] weights = new double[indices.length];
		int n = 0;
		for (Elements plane : found) {
			for (int i = 0; i < plane.count; i++) {
				weights[n++] = sizes[plane.codes[i] & 0xff];
			}
		}
		return new Surface(grid, indices, weights);
	}

	/** The elements of one plane. */
	private static final class Elements {

		private final byte full;
		private int[] indices = new int[64];
		private byte[] codes = new byte[64];
		private int count;

		Elements(byte full) {
			this.full = full;
		}

		/** A point's eight voxels are the column before it and its own. */
		void encode(byte[] column, int from) {
			int columns = 0;
			for (int x = 0; x < column.length; x++) {
				columns = columns >> 4 | column[x] << 4;
				if (columns != 0 && (byte) columns != full) {
					add(from + x, (byte) columns);
				}
			}
		}

		private void add(int index, byte code) {
			if (count == indices.length) {
				indices = Arrays.copyOf(indices, 2 * count);
				codes = Arrays.copyOf(codes, 2 * count);
			}
			indices[count] = index;
			codes[count++] = code;
		}
	}

	private static boolean add(boolean[] mask, int from, int count, int bit, byte... column) {
		int any = 0;
		for (int x = 0; x < count; x++) {
			int set = mask[from + x] ? bit : 0;
			any |= set;
			column[x] |= (byte) set;
		}
		return any != 0;
	}

	private static Surface voxels(boolean[] mask, int[] shape, boolean diagonal) {
		int height = shape[shape.length - 2];
		int width = shape[shape.length - 1];
		boolean[] border = new boolean[mask.length];
		Work.each(mask.length / width, mask.length, row -> {
			for (int x = 0; x < width; x++) {
				border[row * width + x] = mask[row * width + x]
						&& !surrounded(mask, shape, row / height, row % height, x, diagonal);
			}
		});
		int[] indices = indices(border, count(border));
		double[] weights = new double[indices.length];
		Arrays.fill(weights, 1);
		return new Surface(shape, indices, weights);
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

	private static int count(boolean... border) {
		int n = 0;
		for (boolean b : border) {
			n += b ? 1 : 0;
		}
		return n;
	}

	private static int[] indices(boolean[] border, int count) {
		int[] result = new int[count];
		for (int i = 0, k = 0; k < count; i++) {
			if (border[i]) {
				result[k++] = i;
			}
		}
		return result;
	}
}
