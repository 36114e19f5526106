// SPDX-License-Identifier: EPL-2.0
package org.hilum.evaluation.statistics;

import java.util.function.DoubleBinaryOperator;

/**
 * Krippendorff's alpha: agreement of any number of raters, with missing ratings (NaN). 1 is perfect, 0 what chance gives.
 *
 * @since 0.2
 */
public final class KrippendorffAlpha {

	private KrippendorffAlpha() {
	}

	/**
	 * {@return alpha of values whose differences count by their square, such as volumes}
	 *
	 * @param units one row for each case with a value of each rater, or NaN
	 */
	public static double interval(double[]... units) {
		return of((a, b) -> (a - b) * (a - b), units);
	}

	/**
	 * {@return alpha of names, such as classes}
	 *
	 * @param units one row for each case with a value of each rater, or NaN
	 */
	public static double nominal(double[]... units) {
		return of((a, b) -> a == b ? 0 : 1, units);
	}

	private static double of(DoubleBinaryOperator difference, double[]... units) {
		double observed = 0;
		double[] all = new double[0];
		for (double[] unit : units) {
			double[] values = Summary.defined(unit);
			if (values.length > 1) {
				observed += sum(difference, values) / (values.length - 1);
				int n = all.length;
				all = java.util.Arrays.copyOf(all, n + values.length);
				System.arraycopy(values, 0, all, n, values.length);
			}
		}
		double expected = sum(difference, all) / (all.length - 1);
		return expected == 0 ? Double.NaN : 1 - observed / expected;
	}

	private static double sum(DoubleBinaryOperator difference, double... values) {
		double sum = 0;
		for (double a : values) {
			for (double b : values) {
				sum += difference.applyAsDouble(a, b);
			}
		}
		return sum;
	}

	/**
	 * {@return alpha of voxels that each rater marks or not}
	 *
	 * @param voxels number of voxels that 0, 1, 2 ... of the raters marked
	 */
	public static double ofVotes(long... voxels) {
		double raters = voxels.length - 1.0;
		double all = 0;
		double marked = 0;
		double observed = 0;
		for (int votes = 0; votes < voxels.length; votes++) {
			all += voxels[votes] * raters;
			marked += (double) voxels[votes] * votes;
			observed += 2.0 * voxels[votes] * votes * (raters - votes) / (raters - 1);
		}
		double expected = 2 * marked * (all - marked) / (all - 1);
		return expected == 0 ? Double.NaN : 1 - observed / expected;
	}
}
