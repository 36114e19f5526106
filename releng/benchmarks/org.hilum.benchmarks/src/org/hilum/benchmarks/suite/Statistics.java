// SPDX-License-Identifier: EPL-2.0
package org.hilum.benchmarks.suite;

import java.util.Arrays;

/** Median and spread of a few numbers. */
final class Statistics {

	private Statistics() {
	}

	/**
	 * {@return the middle of the sorted values, or the mean of the two in the middle; NaN when there are none}
	 *
	 * @param values in any order
	 */
	static double median(double... values) {
		if (values.length == 0) {
			return Double.NaN;
		}
		double[] sorted = values.clone();
		Arrays.sort(sorted);
		int middle = sorted.length / 2;
		return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
	}

	/**
	 * {@return numerators divided by denominators, pair by pair}
	 *
	 * @param numerators   one per round
	 * @param denominators one per round
	 */
	static double[] ratios(double[] numerators, double... denominators) {
		if (numerators.length != denominators.length) {
			throw new IllegalArgumentException(numerators.length + " and " + denominators.length + " values are no pairs");
		}
		double[] result = new double[numerators.length];
		for (int i = 0; i < result.length; i++) {
			result[i] = numerators[i] / denominators[i];
		}
		return result;
	}
}
