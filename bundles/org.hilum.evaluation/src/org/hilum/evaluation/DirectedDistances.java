// SPDX-License-Identifier: EPL-2.0
package org.hilum.evaluation;

import java.util.Arrays;

/**
 * The distance from every element of one surface to the other surface.
 *
 * @param distances mm
 * @param weights   size of each element, mm^2 (mm in two dimensions), or 1
 */
public record DirectedDistances(double[] distances, double[] weights) {

	/** {@return the largest distance, mm} */
	public double maximum() {
		return Arrays.stream(distances).max().orElse(Double.NaN);
	}

	/** {@return the size of the whole surface} */
	public double size() {
		return Arrays.stream(weights).sum();
	}

	/** {@return the sum of distance times size} */
	public double moment() {
		double sum = 0;
		for (int i = 0; i < distances.length; i++) {
			sum += distances[i] * weights[i];
		}
		return sum;
	}

	/** {@return the mean distance, weighted with the elements' size, mm} */
	public double mean() {
		return moment() / size();
	}

	/**
	 * {@return the size of the part of the surface that is near enough}
	 *
	 * @param tolerance largest distance that counts, mm
	 */
	public double sizeWithin(double tolerance) {
		double sum = 0;
		for (int i = 0; i < distances.length; i++) {
			sum += distances[i] <= tolerance ? weights[i] : 0;
		}
		return sum;
	}

	/**
	 * {@return the smallest distance within which at least a given share of the surface lies, mm}
	 *
	 * @param share from 0 to 1
	 */
	public double quantile(double share) {
		double[] levels = Arrays.stream(distances).sorted().distinct().toArray();
		double[] sizes = Arrays.stream(weights).sorted().distinct().toArray();
		long[] order = new long[distances.length];
		for (int i = 0; i < order.length; i++) {
			order[i] = (long) Arrays.binarySearch(levels, distances[i]) << 32 | Arrays.binarySearch(sizes, weights[i]);
		}
		Arrays.parallelSort(order);
		double total = size();
		double sum = 0;
		for (long element : order) {
			sum += sizes[(int) element];
			if (sum / total >= share) {
				return levels[(int) (element >> 32)];
			}
		}
		return maximum();
	}
}
