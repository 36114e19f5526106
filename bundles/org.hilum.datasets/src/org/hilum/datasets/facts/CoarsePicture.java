// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.facts;

/**
 * An image reduced to 16 x 16 x 16 block means, without its brightness and contrast: two copies of one image correlate
 * with nearly 1 even after cropping to another type, rescaling of intensities or mild noise; two patients do not.
 */
final class CoarsePicture {

	private static final int SIDE = 16;
	private static final double RANGE = 3;

	private final double[] sum = new double[SIDE * SIDE * SIDE];
	private final int[] count = new int[sum.length];
	private final int[][] block = new int[3][];

	/**
	 * Begins a picture.
	 *
	 * @param size voxels along x, y, z
	 */
	CoarsePicture(int... size) {
		for (int axis = 0; axis < 3; axis++) {
			int n = size[axis];
			block[axis] = new int[n];
			for (int i = 0; i < n; i++) {
				block[axis][i] = (int) ((long) i * Math.min(SIDE, n) / n);
			}
		}
	}

	/**
	 * Adds a value.
	 *
	 * @param x     index
	 * @param y     index
	 * @param z     index
	 * @param value a finite value
	 */
	void add(int x, int y, int z, double value) {
		int at = block[0][x] + SIDE * (block[1][y] + SIDE * block[2][z]);
		sum[at] += value;
		count[at]++;
	}

	/** {@return one byte per block: its mean in units of a 42nd of the standard deviation; empty for a flat image} */
	byte[] bytes() {
		double[] means = new double[sum.length];
		double mean = 0;
		int used = 0;
		for (int i = 0; i < sum.length; i++) {
			if (count[i] > 0) {
				means[i] = sum[i] / count[i];
				mean += means[i];
				used++;
			}
		}
		mean /= Math.max(1, used);
		double variance = 0;
		for (int i = 0; i < sum.length; i++) {
			variance += count[i] > 0 ? (means[i] - mean) * (means[i] - mean) : 0;
		}
		double deviation = Math.sqrt(variance / Math.max(1, used));
		if (!(deviation > 0)) {
			return new byte[0];
		}
		byte[] result = new byte[sum.length];
		for (int i = 0; i < result.length; i++) {
			double scaled = count[i] > 0 ? (means[i] - mean) / deviation * Byte.MAX_VALUE / RANGE : 0;
			result[i] = (byte) Math.clamp(Math.round(scaled), -Byte.MAX_VALUE, Byte.MAX_VALUE);
		}
		return result;
	}
}
