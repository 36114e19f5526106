// SPDX-License-Identifier: EPL-2.0
package org.hilum.evaluation.metrics;

import org.hilum.evaluation.MaskPair;
import org.hilum.evaluation.ProbabilityMap;

/**
 * How often a label is present where it is predicted with a given probability, in bins of equal width; and the sum of
 * squared errors.
 *
 * @param counts      voxels in each bin
 * @param confidences sum of the probabilities in each bin
 * @param positives   voxels of the reference in each bin
 * @param squares     sum of the squared differences of probability and reference
 */
public record ReliabilityBins(long[] counts, double[] confidences, long[] positives, double squares) {

	/** {@return the bins of a pair, found once for all metrics with the same options} */
	static ReliabilityBins of(MaskPair pair, int bins, CalibrationExtent extent, int margin) {
		record Key(int bins, CalibrationExtent extent, int margin) {
		}
		return pair.derived(new Key(bins, extent, margin), ReliabilityBins.class,
				p -> count(p.probability().orElseThrow(), bins, extent, margin));
	}

	private static ReliabilityBins count(ProbabilityMap map, int bins, CalibrationExtent extent, int margin) {
		long[] counts = new long[bins];
		double[] confidences = new double[bins];
		long[] positives = new long[bins];
		double squares = 0;
		int[] box = extent.box(map, margin);
		int height = map.shape()[1];
		int width = map.shape()[2];
		for (int z = box[0]; z < box[1]; z++) {
			for (int y = box[2]; y < box[3]; y++) {
				for (int i = (z * height + y) * width + box[4]; i < (z * height + y) * width + box[5]; i++) {
					if (map.counts(i)) {
						double p = map.probability()[i];
						int bin = Math.clamp((long) (p * bins), 0, bins - 1);
						counts[bin]++;
						confidences[bin] += p;
						positives[bin] += map.reference()[i] ? 1 : 0;
						double error = p - (map.reference()[i] ? 1 : 0);
						squares += error * error;
					}
				}
			}
		}
		return new ReliabilityBins(counts, confidences, positives, squares);
	}

	/**
	 * {@return these bins and others together}
	 *
	 * @param other as many bins
	 */
	public ReliabilityBins plus(ReliabilityBins other) {
		long[] n = counts.clone();
		double[] c = confidences.clone();
		long[] p = positives.clone();
		for (int i = 0; i < n.length; i++) {
			n[i] += other.counts[i];
			c[i] += other.confidences[i];
			p[i] += other.positives[i];
		}
		return new ReliabilityBins(n, c, p, squares + other.squares);
	}

	/** {@return the number of voxels} */
	public long size() {
		long n = 0;
		for (long count : counts) {
			n += count;
		}
		return n;
	}

	/**
	 * {@return the expected calibration error: the mean over voxels of the difference of confidence and frequency in
	 * their bin}
	 */
	public double expectedCalibrationError() {
		double sum = 0;
		for (int i = 0; i < counts.length; i++) {
			sum += Math.abs(confidences[i] - positives[i]);
		}
		return size() == 0 ? Double.NaN : sum / size();
	}

	/** {@return the Brier score: the mean squared difference of probability and reference} */
	public double brier() {
		return size() == 0 ? Double.NaN : squares / size();
	}
}
