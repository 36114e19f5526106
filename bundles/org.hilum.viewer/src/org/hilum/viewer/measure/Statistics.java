// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.measure;

import java.util.Arrays;

/**
 * Statistics of the values of a region.
 *
 * @param voxels  number of voxels that have a value
 * @param ml      their volume
 * @param minimum smallest value
 * @param maximum largest value
 * @param mean    mean
 * @param sd      standard deviation of these values (divided by their number)
 * @param median  median; the mean of the two in the middle
 * @param p5      5th percentile, linear between values as numpy has it
 * @param p95     95th percentile
 * @since 0.2
 */
public record Statistics(long voxels, double ml, double minimum, double maximum, double mean, double sd, double median,
		double p5, double p95) {

	private static final double LOW = 0.05;
	private static final double HIGH = 0.95;

	/**
	 * {@return statistics of values; not numbers where there is no value}
	 *
	 * @param values       the values; those that are not finite do not count
	 * @param voxelVolume mm^3 of a voxel
	 */
	public static Statistics of(float[] values, double voxelVolume) {
		float[] sorted = new float[values.length];
		int n = 0;
		double sum = 0;
		for (float value : values) {
			if (Float.isFinite(value)) {
				sorted[n++] = value;
				sum += value;
			}
		}
		sorted = Arrays.copyOf(sorted, n);
		Arrays.sort(sorted);
		double mean = sum / n;
		double squares = 0;
		for (float value : sorted) {
			squares += (value - mean) * (value - mean);
		}
		return new Statistics(n, n * voxelVolume / 1000, at(sorted, 0), at(sorted, 1), mean, Math.sqrt(squares / n), at(sorted,
				0.5), at(sorted, LOW), at(sorted, HIGH));
	}

	private static double at(float[] sorted, double share) {
		if (sorted.length == 0) {
			return Double.NaN;
		}
		double position = share * (sorted.length - 1);
		int low = (int) position;
		int high = Math.min(low + 1, sorted.length - 1);
		return sorted[low] + (position - low) * ((double) sorted[high] - sorted[low]);
	}
}
