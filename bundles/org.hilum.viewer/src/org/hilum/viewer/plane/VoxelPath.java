// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.plane;

import org.hilum.imaging.Geometry;

/**
 * The way of a picture's pixel centres through the voxels of a grid: index = origin + i * perColumn + j * perRow, where whole
 * indices are voxel centres.
 *
 * @param size      voxels along x, y, z
 * @param origin    index of the centre of pixel (0, 0)
 * @param perColumn step for one pixel to the right
 * @param perRow    step for one pixel down
 * @param column    index axis along the rows of the picture, -1 where it is not one axis alone
 * @param row       index axis along its columns, -1 where it is not one axis alone
 * @since 0.2
 */
public record VoxelPath(int[] size, double[] origin, double[] perColumn, double[] perRow, int column, int row) {

	/** Drift off an axis, in voxels over the whole picture, that is rounding. */
	private static final double ROUNDING = 1e-6;

	/**
	 * {@return the path of a view}
	 *
	 * @param grid the grid
	 * @param view the view
	 * @param depth distance from the view's plane in mm, positive away from the viewer
	 */
	public static VoxelPath of(Geometry grid, PlaneView view, double depth) {
		PlaneView at = depth == 0 ? view : view.scrolled(depth);
		double[] first = index(grid, at.toWorld(0.5, 0.5));
		double[] perColumn = Vectors.minus(index(grid, at.toWorld(1.5, 0.5)), first);
		double[] perRow = Vectors.minus(index(grid, at.toWorld(0.5, 1.5)), first);
		int column = clean(perColumn, view.width());
		int row = clean(perRow, view.height());
		boolean aligned = column >= 0 && row >= 0 && column != row;
		snap(first);
		return new VoxelPath(grid.size(), first, perColumn, perRow, aligned ? column : -1, aligned ? row : -1);
	}

	private static double[] index(Geometry grid, double... world) {
		return grid.toIndex(world[0], world[1], world[2]);
	}

	/** {@return the only axis along which a step goes, or -1; takes rounding out of the others} */
	private static int clean(double[] step, int pixels) {
		int only = -1;
		int moving = 0;
		for (int axis = 0; axis < 3; axis++) {
			if (Math.abs(step[axis]) * pixels < ROUNDING) {
				step[axis] = 0;
			} else {
				only = axis;
				moving++;
			}
		}
		return moving == 1 ? only : -1;
	}

	/** A plane through voxel centres must not be taken for one between two slices. */
	private static void snap(double[] index) {
		for (int axis = 0; axis < 3; axis++) {
			double whole = Math.rint(index[axis]);
			if (Math.abs(index[axis] - whole) < ROUNDING) {
				index[axis] = whole;
			}
		}
	}

	/** {@return whether rows and columns of the picture run along index axes} */
	public boolean aligned() {
		return column >= 0;
	}

	/** {@return the index axis that the picture is perpendicular to; only where it is aligned} */
	public int through() {
		return 3 - column - row;
	}

	/**
	 * {@return the voxel of each pixel along an aligned picture's rows, -1 outside}
	 *
	 * @param pixels how many
	 */
	public int[] columns(int pixels) {
		return voxels(pixels, origin[column], perColumn[column], size[column]);
	}

	/**
	 * {@return the voxel of each pixel along an aligned picture's columns, -1 outside}
	 *
	 * @param pixels how many
	 */
	public int[] rows(int pixels) {
		return voxels(pixels, origin[row], perRow[row], size[row]);
	}

	/** {@return the slice that an aligned picture shows, -1 outside} */
	public int slice() {
		return voxels(1, origin[through()], 0, size[through()])[0];
	}

	private static int[] voxels(int pixels, double first, double step, int size) {
		int[] result = new int[pixels];
		for (int i = 0; i < pixels; i++) {
			double index = Math.floor(first + i * step + 0.5);
			result[i] = index >= 0 && index < size ? (int) index : -1;
		}
		return result;
	}
}
