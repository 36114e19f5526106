// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.facts;

import org.hilum.imaging.Geometry;
import org.hilum.imaging.resample.Reorientation;

/**
 * The voxels of a volume in the order of the patient's axes (to the left, to the back, upwards), however they are stored:
 * a copy whose axes were swapped or flipped has the same order.
 */
final class VoxelOrder {

	private static final String POSITIVE = "LPS";
	private static final String NEGATIVE = "RAI";

	/** Voxels along the patient's axes. */
	private final int[] size = new int[3];
	private final long[] steps = new long[3];
	private long first;
	/** The stored axis along which rows run. */
	private int rows;

	VoxelOrder(Geometry grid) {
		String sides = Reorientation.sides(grid);
		long step = 1;
		for (int axis = 0; axis < 3; axis++) {
			char side = sides.charAt(axis);
			boolean flipped = POSITIVE.indexOf(side) < 0;
			int world = flipped ? NEGATIVE.indexOf(side) : POSITIVE.indexOf(side);
			int n = grid.size()[axis];
			rows = world == 0 ? axis : rows;
			size[world] = n;
			steps[world] = flipped ? -step : step;
			first += flipped ? (n - 1) * step : 0;
			step *= n;
		}
	}

	/** {@return voxels along the patient's axes} */
	int[] size() {
		return size.clone();
	}

	/** {@return the place of the first voxel of a row in the stored order} */
	long row(int y, int z) {
		return first + y * steps[1] + z * steps[2];
	}

	/** {@return the stored axis along which rows run; towards smaller indices where {@link #step} is negative} */
	int rowAxis() {
		return rows;
	}

	/** {@return how far the next voxel of a row is in the stored order} */
	long step() {
		return steps[0];
	}
}
