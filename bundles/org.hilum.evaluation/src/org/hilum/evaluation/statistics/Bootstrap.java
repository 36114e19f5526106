// SPDX-License-Identifier: EPL-2.0
package org.hilum.evaluation.statistics;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.hilum.core.report.ReportTable;

/**
 * A percentile bootstrap interval: the statistic of samples that are drawn with replacement from the cases. The same seed
 * gives the same interval.
 *
 * @param low  lower end
 * @param high upper end
 * @since 0.2
 */
public record Bootstrap(double low, double high) {

	/** Number of samples. */
	public static final int SAMPLES = 10_000;
	private static final long SEED = 20261130;

	/**
	 * {@return the interval of the mean}
	 *
	 * @param confidence such as 0.95
	 * @param values     NaN are left out
	 */
	public static Bootstrap ofMean(double confidence, double... values) {
		double[] defined = Summary.defined(values);
		return of(confidence, defined.length, chosen -> {
			double sum = 0;
			for (int i : chosen) {
				sum += defined[i];
			}
			return sum / chosen.length;
		});
	}

	/**
	 * {@return the interval of a statistic of cases}
	 *
	 * @param confidence such as 0.95
	 * @param cases      number of cases
	 * @param statistic  computes it from the indices of the drawn cases; samples where it is NaN are left out
	 */
	public static Bootstrap of(double confidence, int cases, ToDoubleFunction<int[]> statistic) {
		if (cases < 2) {
			return new Bootstrap(Double.NaN, Double.NaN);
		}
		SplittableRandom random = new SplittableRandom(SEED);
		double[] found = new double[SAMPLES];
		int[] chosen = new int[cases];
		for (int s = 0; s < SAMPLES; s++) {
			for (int i = 0; i < cases; i++) {
				chosen[i] = random.nextInt(cases);
			}
			found[s] = statistic.applyAsDouble(chosen);
		}
		double[] sorted = Summary.defined(found);
		Arrays.sort(sorted);
		double tail = (1 - confidence) / 2;
		return new Bootstrap(Summary.quantile(tail, sorted), Summary.quantile(1 - tail, sorted));
	}

	/**
	 * {@return both ends as reports show them, such as "0.81 to 0.86"}
	 *
	 * @param digits digits behind the point
	 */
	public String text(int digits) {
		return ReportTable.number(low, digits) + " to " + ReportTable.number(high, digits);
	}
}
