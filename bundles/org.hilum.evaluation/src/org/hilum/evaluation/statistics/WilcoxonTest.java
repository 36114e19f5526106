// SPDX-License-Identifier: EPL-2.0
package org.hilum.evaluation.statistics;

import java.util.stream.DoubleStream;

/**
 * The signed-rank test of Wilcoxon for paired values, two-sided. Equal pairs are left out. Up to {@link #EXACT} pairs the
 * p-value is
 * that of the exact distribution, given the ties; beyond that it comes from the normal distribution with correction for ties.
 *
 * @param pairs      pairs that differ
 * @param positive   sum of the ranks of the pairs whose first value is larger
 * @param negative   sum of the other ranks
 * @param pValue     two-sided; 1 when no pair differs
 * @param effectSize matched-pairs rank-biserial correlation, from -1 to 1; positive when the first values are larger
 * @since 0.2
 */
public record WilcoxonTest(int pairs, double positive, double negative, double pValue, double effectSize) {

	/** Number of pairs up to which the exact distribution is used. */
	public static final int EXACT = 200;

	/**
	 * {@return the test of paired values}
	 *
	 * @param first  values
	 * @param second as many values; pairs with NaN are left out
	 */
	public static WilcoxonTest of(double[] first, double... second) {
		double[] differences = new double[first.length];
		for (int i = 0; i < differences.length; i++) {
			// both infinite is no difference
			differences[i] = first[i] == second[i] ? 0 : first[i] - second[i];
		}
		double[] d = DoubleStream.of(differences).filter(v -> v != 0 && !Double.isNaN(v)).toArray();
		double[] ranks = Ranks.of(DoubleStream.of(d).map(Math::abs).toArray());
		double positive = 0;
		double negative = 0;
		for (int i = 0; i < d.length; i++) {
			positive += d[i] > 0 ? ranks[i] : 0;
			negative += d[i] < 0 ? ranks[i] : 0;
		}
		double smaller = Math.min(positive, negative);
		double p = d.length == 0 ? 1 : d.length <= EXACT ? exact(smaller, ranks) : approximate(smaller, ranks);
		return new WilcoxonTest(d.length, positive, negative, p, d.length == 0 ? 0 : (positive - negative) / (positive
				+ negative));
	}

	/**
	 * Shares of the 2^n ways to give signs to the ranks, by the sum of the positive ones; sums are doubled, as ranks can
	 * be halves.
	 */
	private static double exact(double smaller, double... ranks) {
		int n = ranks.length;
		double[] shares = new double[n * (n + 1) + 1];
		shares[0] = 1;
		int reached = 0;
		for (double rank : ranks) {
			int step = (int) Math.round(2 * rank);
			for (int sum = reached; sum >= 0; sum--) {
				shares[sum + step] += shares[sum] / 2;
				shares[sum] /= 2;
			}
			reached += step;
		}
		double below = 0;
		for (int sum = 0; sum <= Math.round(2 * smaller); sum++) {
			below += shares[sum];
		}
		return Math.min(1, 2 * below);
	}

	private static double approximate(double smaller, double... ranks) {
		double n = ranks.length;
		double variance = DoubleStream.of(ranks).map(r -> r * r).sum() / 4;
		return Math.min(1, 2 * Distributions.normalAbove((n * (n + 1) / 4 - smaller) / Math.sqrt(variance)));
	}

	/**
	 * {@return the smallest p-value that so many pairs can have: all differences of one sign}
	 *
	 * @param pairs number of pairs that differ
	 * @since 0.2.0
	 */
	public static double smallestPValue(int pairs) {
		return Math.min(1, Math.scalb(2.0, -pairs));
	}
}
