// SPDX-License-Identifier: EPL-2.0
package org.hilum.evaluation.statistics;

/**
 * The test of Friedman whether models differ over several blocks (data sets or cases), and the critical difference of
 * Nemenyi for their
 * mean ranks (Demsar 2006). Rank 1 is the largest value.
 *
 * @param meanRanks          of each model
 * @param blocks             number of blocks
 * @param statistic          chi-squared, corrected for ties
 * @param pValue             from the chi-squared distribution
 * @param criticalDifference two models whose mean ranks differ by at least this much differ at the 5 % level
 * @since 0.2
 */
public record FriedmanTest(double[] meanRanks, int blocks, double statistic, double pValue, double criticalDifference) {

	private static final double LEVEL = 0.05;

	/**
	 * {@return the test}
	 *
	 * @param values one row for each block with a value of each model, larger ones better, none NaN
	 */
	public static FriedmanTest of(double[]... values) {
		int n = values.length;
		int k = values[0].length;
		double[] sums = new double[k];
		double ties = 0;
		for (double[] row : values) {
			double[] ranks = Ranks.of(row);
			for (int m = 0; m < k; m++) {
				sums[m] += k + 1 - ranks[m];
				ties += ranks[m] * ranks[m];
			}
		}
		double squares = 0;
		for (double sum : sums) {
			squares += (sum - n * (k + 1) / 2.0) * (sum - n * (k + 1) / 2.0);
		}
		// without ties the denominator is n k (k + 1) / 12
		double spread = (ties - n * k * (k + 1) * (k + 1) / 4.0) / (k - 1);
		double statistic = spread == 0 ? 0 : squares / spread;
		double[] means = new double[k];
		for (int m = 0; m < k; m++) {
			means[m] = sums[m] / n;
		}
		double critical = Distributions.studentisedRange(k, LEVEL) / Math.sqrt(2) * Math.sqrt(k * (k + 1) / (6.0 * n));
		return new FriedmanTest(means, n, statistic, Distributions.chiSquaredAbove(statistic, k - 1), critical);
	}
}
