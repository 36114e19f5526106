// SPDX-License-Identifier: EPL-2.0
package org.hilum.imaging.picture;

import org.hilum.imaging.Geometry;

/**
 * Looks at a grid of voxels along the patient's axes, whatever the order and direction in which the file stores them:
 * axis 0 runs to the patient's left, 1 to the back, 2 to the head. Oblique grids are taken to their nearest axes.
 */
final class OrientedImage {

	private final int[] size = new int[3];
	private final double[] spacing = new double[3];
	/** Step in the array (z, y, x order, x fastest) for one step along each patient axis. */
	private final int[] stride = new int[3];
	private int start;

	OrientedImage(Geometry geometry) {
		int[] strides = { 1, geometry.size()[0], geometry.size()[0] * geometry.size()[1] };
		int[] axisOf = nearestAxes(geometry.direction());
		for (int world = 0; world < 3; world++) {
			int index = axisOf[world];
			size[world] = geometry.size()[index];
			spacing[world] = geometry.spacing()[index];
			boolean backwards = geometry.direction()[3 * world + index] < 0;
			stride[world] = backwards ? -strides[index] : strides[index];
			start += backwards ? strides[index] * (size[world] - 1) : 0;
		}
	}

	/** {@return for each patient axis the index axis that runs along it, the clearest assignments first} */
	private static int[] nearestAxes(double[] direction) {
		int[] result = { -1, -1, -1 };
		boolean[] used = new boolean[3];
		for (int round = 0; round < 3; round++) {
			int bestWorld = -1;
			int bestIndex = -1;
			double best = -1;
			for (int world = 0; world < 3; world++) {
				for (int index = 0; index < 3; index++) {
					double cosine = Math.abs(direction[3 * world + index]);
					if (result[world] < 0 && !used[index] && cosine > best) {
						best = cosine;
						bestWorld = world;
						bestIndex = index;
					}
				}
			}
			result[bestWorld] = bestIndex;
			used[bestIndex] = true;
		}
		return result;
	}

	int size(int axis) {
		return size[axis];
	}

	double spacing(int axis) {
		return spacing[axis];
	}

	/** {@return the position in the array of a voxel} */
	int position(int left, int back, int head) {
		return start + left * stride[0] + back * stride[1] + head * stride[2];
	}
}
