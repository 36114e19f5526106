// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.augment;

/**
 * How one axis is sampled down to fewer voxels and interpolated up again, with voxels as areas (torch: interpolate with
 * "nearest-exact" and with "linear", align_corners false).
 *
 * @param nearest per coarse voxel the fine one that it takes its value from
 * @param below   per fine voxel the coarse one before it
 * @param weight  per fine voxel how much the coarse one after it counts
 */
record LinearAxis(int[] nearest, int[] below, float[] weight) {

	static LinearAxis of(int fine, int coarse) {
		int[] below = new int[fine];
		float[] weight = new float[fine];
		float scale = (float) coarse / fine;
		for (int i = 0; i < fine; i++) {
			float position = Math.max(0, scale * (i + 0.5f) - 0.5f);
			below[i] = Math.min((int) position, coarse - 1);
			weight[i] = Math.min(1, position - below[i]);
		}
		return new LinearAxis(NearestNeighbour.indices(fine, coarse), below, weight);
	}

	int coarse() {
		return nearest.length;
	}

	int above(int fineIndex) {
		return Math.min(below[fineIndex] + 1, nearest.length - 1);
	}
}
