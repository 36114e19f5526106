// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.curves;

import java.util.Arrays;
import java.util.List;

/**
 * Mean and range of several series, such as the folds of a model, at the epochs that all of them have. Where a fold has not
 * come yet the band ends, so that the mean never jumps because another set of folds is averaged.
 *
 * @param mean the means
 * @param low  the lowest values, at the epochs of {@code mean}
 * @param high the highest values, at the epochs of {@code mean}
 * @param runs the number of series in it
 * @since 0.2
 */
public record Band(Series mean, double[] low, double[] high, int runs) {

	/**
	 * {@return the band over series; those without a point are left out}
	 *
	 * @param name   its name in legends
	 * @param series the series
	 */
	public static Band of(String name, List<Series> series) {
		List<Series> some = series.stream().filter(s -> s.size() > 0).toList();
		double[] epochs = some.isEmpty() ? new double[0] : Arrays.stream(some.getFirst().epochs())
				.filter(epoch -> some.stream().noneMatch(s -> Double.isNaN(s.at(epoch)))).toArray();
		double[] mean = new double[epochs.length];
		double[] low = new double[epochs.length];
		double[] high = new double[epochs.length];
		for (int i = 0; i < epochs.length; i++) {
			double epoch = epochs[i];
			double[] all = some.stream().mapToDouble(s -> s.at(epoch)).toArray();
			mean[i] = Arrays.stream(all).average().orElse(Double.NaN);
			low[i] = Arrays.stream(all).min().orElse(Double.NaN);
			high[i] = Arrays.stream(all).max().orElse(Double.NaN);
		}
		return new Band(new Series(name, epochs, mean), low, high, some.size());
	}
}
