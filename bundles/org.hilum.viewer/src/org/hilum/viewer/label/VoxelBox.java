// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.label;

import org.hilum.imaging.Geometry;
import org.hilum.viewer.plane.Vectors;

/**
 * A box of voxels.
 *
 * @param first index x, y, z of the first voxel
 * @param size  voxels along x, y, z; 0 where it is empty
 * @since 0.2
 */
public record VoxelBox(int[] first, int[] size) {

	/**
	 * {@return the voxels of a grid within a distance of a line}
	 *
	 * @param grid   the grid
	 * @param from   one end, LPS mm
	 * @param to     the other end
	 * @param radius mm
	 */
	public static VoxelBox around(Geometry grid, double[] from, double[] to, double radius) {
		double[] a = grid.toIndex(from[0], from[1], from[2]);
		double[] b = grid.toIndex(to[0], to[1], to[2]);
		double[] zero = grid.toIndex(0, 0, 0);
		double[] x = Vectors.minus(grid.toIndex(1, 0, 0), zero);
		double[] y = Vectors.minus(grid.toIndex(0, 1, 0), zero);
		double[] z = Vectors.minus(grid.toIndex(0, 0, 1), zero);
		int[] first = new int[3];
		int[] size = new int[3];
		for (int axis = 0; axis < 3; axis++) {
			// how far an index changes at most within a ball
			double reach = radius * Vectors.length(x[axis], y[axis], z[axis]);
			first[axis] = (int) Math.max(0, Math.ceil(Math.min(a[axis], b[axis]) - reach));
			int last = (int) Math.min(grid.size()[axis] - 1, Math.floor(Math.max(a[axis], b[axis]) + reach));
			size[axis] = Math.max(0, last - first[axis] + 1);
		}
		return new VoxelBox(first, size);
	}

	/**
	 * {@return this box with more voxels on all sides, within a grid; an empty one stays empty}
	 *
	 * @param margin how many
	 * @param grid   extent of the grid along x, y, z
	 */
	public VoxelBox grown(int margin, int... grid) {
		if (count() == 0) {
			return this;
		}
		int[] start = new int[3];
		int[] extent = new int[3];
		for (int axis = 0; axis < 3; axis++) {
			start[axis] = Math.max(0, first[axis] - margin);
			extent[axis] = Math.min(grid[axis], first[axis] + size[axis] + margin) - start[axis];
		}
		return new VoxelBox(start, extent);
	}

	/**
	 * {@return the smallest box that holds this one and another}
	 *
	 * @param other the other one; one of both may be empty
	 */
	VoxelBox with(VoxelBox other) {
		if (count() == 0 || other.count() == 0) {
			return count() == 0 ? other : this;
		}
		int[] start = new int[3];
		int[] extent = new int[3];
		for (int axis = 0; axis < 3; axis++) {
			start[axis] = Math.min(first[axis], other.first[axis]);
			extent[axis] = Math.max(first[axis] + size[axis], other.first[axis] + other.size[axis]) - start[axis];
		}
		return new VoxelBox(start, extent);
	}

	/** {@return the number of voxels} */
	public int count() {
		return Math.toIntExact((long) size[0] * size[1] * size[2]);
	}

	/** {@return the extents z, y, x} */
	public int[] shape() {
		return new int[] { size[2], size[1], size[0] };
	}

	/**
	 * {@return whether a voxel lies in it}
	 *
	 * @param x index
	 * @param y index
	 * @param z index
	 */
	public boolean contains(int x, int y, int z) {
		return x >= first[0] && y >= first[1] && z >= first[2] && x < first[0] + size[0] && y < first[1] + size[1]
				&& z < first[2] + size[2];
	}

	/**
	 * {@return the position of a voxel among those of the box, x fastest}
	 *
	 * @param x index
	 * @param y index
	 * @param z index
	 */
	public int index(int x, int y, int z) {
		return ((z - first[2]) * size[1] + y - first[1]) * size[0] + x - first[0];
	}

	/** Takes voxels. */
	@FunctionalInterface
	public interface Visitor {
		/**
		 * Takes one voxel.
		 *
		 * @param x     index
		 * @param y     index
		 * @param z     index
		 * @param index its position among those of the box
		 */
		void voxel(int x, int y, int z, int index);
	}

	/**
	 * Visits every voxel, x fastest.
	 *
	 * @param visitor takes them
	 */
	public void forEach(Visitor visitor) {
		int i = 0;
		for (int z = first[2]; z < first[2] + size[2]; z++) {
			for (int y = first[1]; y < first[1] + size[1]; y++) {
				for (int x = first[0]; x < first[0] + size[0]; x++) {
					visitor.voxel(x, y, z, i++);
				}
			}
		}
	}
}
