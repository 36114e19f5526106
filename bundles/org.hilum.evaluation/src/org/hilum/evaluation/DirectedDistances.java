// SPDX-License-Identifier: EPL-2.0
package org.hilum.evaluation;

import java.util.Arrays;

/**
 * The distance from every element of one surface to the other surface.
 *
 * @param distances mm
 * @param weights   size of each element, mm^2 (mm in two dimensions), or 1
 * @since 0.1.0
 */
public record DirectedDistances(double[] distances, double[] weights) {

	/** {@return the largest distance, mm} */
	public double maximum() {
		double largest = Double.NaN;
		for (double distance : distances) {
			// the first one replaces NaN
			largest = distance <= largest ? largest : distance;
		}
		return largest;
	}

	/** {@return the size of the whole surface} */
	public double size() {
		double sum = 0;
		double lost = 0;
		// with what rounding takes away (Kahan): quantiles compare with the sum
		for (double weight : weights) {
			double term = weight - lost;
			double next = sum + term;
			lost = next - sum - term;
			sum = next;
		}
		return sum - lost;
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
		DistinctValues levels = new DistinctValues(distances);
		DistinctValues sizes = new DistinctValues(weights);
		int[][] order = levels.grouped(sizes.ranks());
		double total = size();
		double sum = 0;
		for (int level = 0; level < order.length; level++) {
			Arrays.sort(order[level]);
			for (int size : order[level]) {
				sum += sizes.values()[size];
				if (sum / total >= share) {
					return levels.values()[level];
				}
			}
		}
		return maximum();
	}
}
