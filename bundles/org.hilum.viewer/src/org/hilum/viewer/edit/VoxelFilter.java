// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.edit;

import java.util.Set;
import org.hilum.imaging.Geometry;
import org.hilum.viewer.image.ViewImage;
import org.hilum.viewer.plane.PlaneView;
import org.hilum.viewer.plane.Vectors;

/**
 * Voxels that may be changed.
 *
 * @since 0.2
 */
@FunctionalInterface
public interface VoxelFilter {

	/** All voxels. */
	VoxelFilter ALL = (_, _, _, _) -> true;

	/**
	 * {@return whether a voxel may be changed}
	 *
	 * @param x       index in the label map
	 * @param y       index
	 * @param z       index
	 * @param current its label
	 */
	boolean allows(int x, int y, int z, int current);

	/**
	 * {@return voxels that have one of some labels}
	 *
	 * @param labels the labels
	 */
	static VoxelFilter over(Set<Integer> labels) {
		Set<Integer> own = Set.copyOf(labels);
		return (_, _, _, current) -> own.contains(current);
	}

	/**
	 * {@return voxels where an image has values in a range}
	 *
	 * @param image   the image; where it has another grid, the voxel of the same place counts
	 * @param channel from 0
	 * @param time    from 0
	 * @param labels  grid of the label map
	 * @param low     smallest value
	 * @param high    largest value
	 */
	static VoxelFilter values(ViewImage image, int channel, int time, Geometry labels, double low, double high) {
		if (image.grid().isSameGrid(labels)) {
			return (x, y, z, _) -> within(image.value(channel, time, x, y, z), low, high);
		}
		return (x, y, z, _) -> within(image.at(channel, time, labels.toWorld(x, y, z)), low, high);
	}

	/**
	 * {@return voxels that a view's plane shows: those whose centres are nearer to it than half the distance of slices}
	 *
	 * @param view the view
	 * @param grid grid of the label map
	 */
	static VoxelFilter plane(PlaneView view, Geometry grid) {
		double half = view.step(grid) / 2;
		return (x, y, z, _) -> {
			double depth = view.toPixel(grid.toWorld(x, y, z))[2];
			// rounding must not show two slices, or none
			return depth >= -half - 1e-9 && depth < half - 1e-9;
		};
	}

	/**
	 * {@return voxels whose centres lie within a ball}
	 *
	 * @param grid   grid of the label map
	 * @param centre LPS mm
	 * @param radius mm
	 */
	static VoxelFilter ball(Geometry grid, double[] centre, double radius) {
		return (x, y, z, _) -> Vectors.length(Vectors.minus(grid.toWorld(x, y, z), centre)) <= radius + 1e-9;
	}

	private static boolean within(float value, double low, double high) {
		return value >= low && value <= high;
	}

	/**
	 * {@return voxels that both allow}
	 *
	 * @param other the other one
	 */
	default VoxelFilter and(VoxelFilter other) {
		return (x, y, z, current) -> allows(x, y, z, current) && other.allows(x, y, z, current);
	}
}
