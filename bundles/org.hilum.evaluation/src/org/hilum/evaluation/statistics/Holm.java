// SPDX-License-Identifier: EPL-2.0
package org.hilum.evaluation.statistics;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Holm's step-down correction of p-values for several tests.
 *
 * @since 0.2
 */
public final class Holm {

	private Holm() {
	}

	/**
	 * {@return the corrected p-values, in the given order}
	 *
	 * @param pValues of all tests that were made
	 */
	public static double[] adjusted(double... pValues) {
		int[] order = IntStream.range(0, pValues.length).boxed().sorted(Comparator.comparingDouble(i -> pValues[i]))
				.mapToInt(Integer::intValue).toArray();
		double[] result = new double[pValues.length];
		double largest = 0;
		for (int i = 0; i < order.length; i++) {
			largest = Math.max(largest, Math.min(1, pValues[order[i]] * (order.length - i)));
			result[order[i]] = largest;
		}
		return result;
	}
}
