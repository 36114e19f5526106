// SPDX-License-Identifier: EPL-2.0
package org.hilum.evaluation.statistics;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Ranks of values and their correlation.
 *
 * @since 0.2
 */
public final class Ranks {

	private Ranks() {
	}

	/**
	 * {@return the rank of each value from 1, the smallest first; equal values share the mean of their ranks}
	 *
	 * @param values no NaN among them
	 */
	public static double[] of(double... values) {
		int[] order = IntStream.range(0, values.length).boxed().sorted(Comparator.comparingDouble(i -> values[i]))
				.mapToInt(Integer::intValue).toArray();
		double[] ranks = new double[values.length];
		for (int from = 0; from < order.length;) {
			int to = from;
			while (to < order.length && values[order[to]] == values[order[from]]) {
				to++;
			}
			for (int i = from; i < to; i++) {
				ranks[order[i]] = (from + 1 + to) / 2.0;
			}
			from = to;
		}
		return ranks;
	}

	/**
	 * {@return Spearman's rank correlation; NaN when one side is constant}
	 *
	 * @param a values
	 * @param b as many values
	 */
	public static double spearman(double[] a, double... b) {
		return pearson(of(a), of(b));
	}

	/**
	 * {@return Pearson's correlation; NaN when one side is constant}
	 *
	 * @param a values
	 * @param b as many values
	 */
	public static double pearson(double[] a, double... b) {
		double meanA = Arrays.stream(a).average().orElse(Double.NaN);
		double meanB = Arrays.stream(b).average().orElse(Double.NaN);
		double ab = 0;
		double aa = 0;
		double bb = 0;
		for (int i = 0; i < a.length; i++) {
			ab += (a[i] - meanA) * (b[i] - meanB);
			aa += (a[i] - meanA) * (a[i] - meanA);
			bb += (b[i] - meanB) * (b[i] - meanB);
		}
		return aa == 0 || bb == 0 ? Double.NaN : ab / Math.sqrt(aa * bb);
	}

	/**
	 * {@return Kendall's tau-b: how alike two rankings are, from -1 to 1; NaN when one side is constant}
	 *
	 * @param a values
	 * @param b as many values
	 */
	public static double kendall(double[] a, double... b) {
		long score = 0;
		long pairsA = 0;
		long pairsB = 0;
		for (int i = 0; i < a.length; i++) {
			for (int j = 0; j < i; j++) {
				int signA = (int) Math.signum(a[i] - a[j]);
				int signB = (int) Math.signum(b[i] - b[j]);
				score += signA * signB;
				pairsA += signA != 0 ? 1 : 0;
				pairsB += signB != 0 ? 1 : 0;
			}
		}
		return pairsA == 0 || pairsB == 0 ? Double.NaN : score / Math.sqrt((double) pairsA * pairsB);
	}
}
