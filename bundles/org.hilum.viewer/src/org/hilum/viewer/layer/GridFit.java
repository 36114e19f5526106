// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.layer;

import org.hilum.imaging.Geometry;

/**
 * How the grid of a label map lies to that of the image that it is shown over.
 *
 * @since 0.2
 */
public enum GridFit {

	/** The voxels of both lie at the same places. */
	SAME,
	/** The voxels lie at other places, and the boxes around them meet. */
	OTHER,
	/** No voxel of one lies at a voxel of the other. */
	OUTSIDE;

	/**
	 * {@return how two grids lie to each other}
	 *
	 * @param map   of the label map
	 * @param image of the image
	 */
	public static GridFit of(Geometry map, Geometry image) {
		return map.isSameGrid(image) ? SAME : meets(map, image) ? OTHER : OUTSIDE;
	}

	/** Whether the boxes along the patient's axes around two grids meet. */
	private static boolean meets(Geometry one, Geometry other) {
		double[][] a = box(one);
		double[][] b = box(other);
		boolean meets = true;
		for (int k = 0; k < 3; k++) {
			meets &= a[0][k] <= b[1][k] && b[0][k] <= a[1][k];
		}
		return meets;
	}

	private static double[][] box(Geometry grid) {
		double[] low = { Double.MAX_VALUE, Double.MAX_VALUE, Double.MAX_VALUE };
		double[] high = { -Double.MAX_VALUE, -Double.MAX_VALUE, -Double.MAX_VALUE };
		int[] size = grid.size();
		for (int corner = 0; corner < 8; corner++) {
			double[] at = grid.toWorld((corner & 1) == 0 ? -0.5 : size[0] - 0.5, (corner & 2) == 0 ? -0.5 : size[1] - 0.5,
					(corner & 4) == 0 ? -0.5 : size[2] - 0.5);
			for (int k = 0; k < 3; k++) {
				low[k] = Math.min(low[k], at[k]);
				high[k] = Math.max(high[k], at[k]);
			}
		}
		return new double[][] { low, high };
	}
}
