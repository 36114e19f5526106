// SPDX-License-Identifier: EPL-2.0
package org.hilum.nnunet.fingerprint;

/** Samples of one channel, of one case or of all: counts per value, and moments in double precision. */
final class ChannelSample {

	private final ValueCounts counts = new ValueCounts();
	private long n;
	private double mean;
	private double squares;
	private float min = Float.POSITIVE_INFINITY;
	private float max = Float.NEGATIVE_INFINITY;

	/**
	 * Counts what was drawn from the voxels of a case.
	 *
	 * @param values the voxels
	 * @param drawn  how often each was drawn, as many elements or more
	 */
	void add(float[] values, int... drawn) {
		double sum = 0;
		long count = 0;
		for (int i = 0; i < values.length; i++) {
			if (drawn[i] > 0) {
				counts.add(values[i], drawn[i]);
				sum += (double) values[i] * drawn[i];
				count += drawn[i];
				min = Math.min(min, values[i]);
				max = Math.max(max, values[i]);
			}
		}
		double m = sum / count;
		double s = 0;
		for (int i = 0; i < values.length; i++) {
			s += drawn[i] * (values[i] - m) * (values[i] - m);
		}
		mergeMoments(count, m, s);
	}

	/** Adds another sample; the order of calls decides the last bits of the moments. */
	void add(ChannelSample other) {
		counts.addAll(other.counts);
		min = Math.min(min, other.min);
		max = Math.max(max, other.max);
		mergeMoments(other.n, other.mean, other.squares);
	}

	boolean isEmpty() {
		return n == 0;
	}

	IntensityProperties properties() {
		ValueCounts.Sorted sorted = counts.sorted();
		// nnU-Net's moments are float32; more digits would only look different in the plans
		return new IntensityProperties((float) mean, sorted.percentile(50), (float) Math.sqrt(squares / n), min, max,
				sorted.percentile(0.5), sorted.percentile(99.5));
	}

	private void mergeMoments(long otherN, double otherMean, double otherSquares) {
		if (otherN == 0) {
			return;
		}
		long all = n + otherN;
		double delta = otherMean - mean;
		squares += otherSquares + delta * delta * n / all * otherN;
		mean += delta * otherN / all;
		n = all;
	}
}
