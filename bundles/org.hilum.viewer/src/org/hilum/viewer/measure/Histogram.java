// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.measure;

/**
 * Numbers of values in equal intervals.
 *
 * @param low    beginning of the first interval
 * @param high   end of the last one, which belongs to it
 * @param counts values of each interval
 * @since 0.2
 */
public record Histogram(double low, double high, long[] counts) {

	/**
	 * {@return the histogram of values between their smallest and largest}
	 *
	 * @param values the values; those that are not finite do not count
	 * @param bins   number of intervals
	 */
	public static Histogram of(float[] values, int bins) {
		double low = Double.POSITIVE_INFINITY;
		double high = Double.NEGATIVE_INFINITY;
		for (float value : values) {
			if (Float.isFinite(value)) {
				low = Math.min(low, value);
				high = Math.max(high, value);
			}
		}
		if (low > high) {
			return new Histogram(0, 1, new long[bins]);
		}
		// one value alone lies in the middle, as numpy has it
		double start = low == high ? low - 0.5 : low;
		double end = low == high ? high + 0.5 : high;
		long[] counts = new long[bins];
		for (float value : values) {
			if (Float.isFinite(value)) {
				counts[Math.min(bins - 1, (int) ((value - start) / (end - start) * bins))]++;
			}
		}
		return new Histogram(start, end, counts);
	}
}
