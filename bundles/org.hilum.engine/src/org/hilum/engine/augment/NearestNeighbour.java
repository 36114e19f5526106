// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.augment;

/**
 * Sampling an axis down without interpolation, with voxels as areas (torch: interpolate with "nearest-exact").
 *
 * @since 0.1.0
 */
public final class NearestNeighbour {

	private NearestNeighbour() {
	}

	/**
	 * {@return per target voxel the source voxel whose area holds its middle}
	 *
	 * @param source extent of the source
	 * @param target extent of the target
	 */
	public static int[] indices(int source, int target) {
		int[] index = new int[target];
		float scale = (float) source / target;
		for (int i = 0; i < target; i++) {
			index[i] = Math.min((int) ((i + 0.5f) * scale), source - 1);
		}
		return index;
	}
}
