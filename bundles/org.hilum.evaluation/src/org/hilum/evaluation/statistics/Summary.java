// SPDX-License-Identifier: EPL-2.0
package org.hilum.evaluation.statistics;

import java.util.Arrays;

/**
 * The distribution of some values in a few numbers.
 *
 * @param count    number of values
 * @param mean     their mean
 * @param deviation standard deviation of the sample (n - 1)
 * @param minimum  smallest
 * @param quarter  first quartile, with linear interpolation
 * @param median   the middle
 * @param threeQuarters third quartile
 * @param maximum  largest
 * @since 0.2
 */
public record Summary(int count, double mean, double deviation, double minimum, double quarter, double median,
		double threeQuarters, double maximum) {

	/**
	 * {@return the summary of values; NaN are left out}
	 *
	 * @param values any number
	 */
	public static Summary of(double... values) {
		double[] sorted = defined(values);
		Arrays.sort(sorted);
		int n = sorted.length;
		double mean = Arrays.stream(sorted).average().orElse(Double.NaN);
		double squares = Arrays.stream(sorted).map(v -> (v - mean) * (v - mean)).sum();
		return new Summary(n, mean, n < 2 ? Double.NaN : Math.sqrt(squares / (n - 1)), quantile(0, sorted), quantile(0.25,
				sorted),
				quantile(0.5, sorted), quantile(0.75, sorted), quantile(1, sorted));
	}

	/**
	 * {@return the values that are defined}
	 *
	 * @param values any number
	 */
	public static double[] defined(double... values) {
		return Arrays.stream(values).filter(v -> !Double.isNaN(v)).toArray();
	}

	/**
	 * {@return a quantile with linear interpolation (numpy's default, R's type 7); NaN of no values}
	 *
	 * @param share  from 0 to 1
	 * @param sorted sorted values
	 */
	public static double quantile(double share, double... sorted) {
		if (sorted.length == 0) {
			return Double.NaN;
		}
		double position = share * (sorted.length - 1);
		int below = (int) position;
		int above = Math.min(below + 1, sorted.length - 1);
		double part = position - below;
		// of two infinite values the difference is not defined
		return part > 0 ? sorted[below] + part * (sorted[above] - sorted[below]) : sorted[below];
	}
}
