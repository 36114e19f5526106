// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.augment;

import java.lang.foreign.MemorySegment;

/**
 * What several transforms need to know of a channel.
 *
 * @param mean the average
 * @param sd   the standard deviation of a sample (divisor n - 1), as torch computes it
 * @param min  the smallest value
 * @param max  the largest value
 * @since 0.1.0
 */
public record ChannelStatistics(double mean, double sd, float min, float max) {

	/**
	 * {@return the statistics of a channel}
	 *
	 * @param channel float32 values in native byte order, at least one
	 */
	public static ChannelStatistics of(MemorySegment channel) {
		Accumulator sums = new Accumulator(channel.get(ImagePatch.FLOAT, 0));
		ChannelChunks.read(channel, sums);
		return sums.result();
	}

	/** Adds up about the first value, so that a large common offset costs no digits. */
	private static final class Accumulator implements ChannelChunks.Operation {

		private final double origin;
		private double sum;
		private double squares;
		private float min;
		private float max;
		private long n;

		Accumulator(float first) {
			origin = first;
			min = first;
			max = first;
		}

		@Override
		public void apply(float[] values, int count) {
			n += count;
			range(values, count);
			// two sums of each kind, so that one addition need not wait for the other
			double sum0 = 0;
			double sum1 = 0;
			double squares0 = 0;
			double squares1 = 0;
			int even = count & ~1;
			for (int i = 0; i < even; i += 2) {
				double a = values[i] - origin;
				double b = values[i + 1] - origin;
				sum0 += a;
				sum1 += b;
				squares0 += a * a;
				squares1 += b * b;
			}
			if (even < count) {
				double last = values[even] - origin;
				sum0 += last;
				squares0 += last * last;
			}
			sum += sum0 + sum1;
			squares += squares0 + squares1;
		}

		private void range(float[] values, int count) {
			float low = min;
			float high = max;
			for (int i = 0; i < count; i++) {
				low = Math.min(low, values[i]);
				high = Math.max(high, values[i]);
			}
			min = low;
			max = high;
		}

		ChannelStatistics result() {
			double variance = n < 2 ? 0 : Math.max(0, (squares - sum * sum / n) / (n - 1));
			return new ChannelStatistics(origin + sum / n, Math.sqrt(variance), min, max);
		}
	}
}
