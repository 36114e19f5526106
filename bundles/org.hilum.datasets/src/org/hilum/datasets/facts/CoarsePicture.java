// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.facts;

import java.util.Arrays;

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

	/**
	 * {@return the correlation of two pictures, -1 to 1; NaN when one is missing}
	 *
	 * @param a one
	 * @param b the other
	 */
	static double correlation(byte[] a, byte[] b) {
		if (a.length == 0 || a.length != b.length) {
			return Double.NaN;
		}
		double[] moments = new double[5];
		for (int i = 0; i < a.length; i++) {
			moments[0] += a[i];
			moments[1] += b[i];
			moments[2] += a[i] * a[i];
			moments[3] += b[i] * b[i];
			moments[4] += a[i] * b[i];
		}
		double[] m = Arrays.stream(moments).map(v -> v / a.length).toArray();
		return (m[4] - m[0] * m[1]) / Math.sqrt((m[2] - m[0] * m[0]) * (m[3] - m[1] * m[1]));
	}
}
