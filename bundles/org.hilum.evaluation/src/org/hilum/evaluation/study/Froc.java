// SPDX-License-Identifier: EPL-2.0
package org.hilum.evaluation.study;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.hilum.evaluation.ProbabilityMap;
import org.hilum.imaging.components.ConnectedComponents;

/**
 * The free-response curve of a label: sensitivity of lesions over false positives per case, as the least probability of a
 * candidate varies.
 * Candidates are the connected components (26 neighbours) of the voxels with at least {@link #LEAST}; their score is the
 * largest
 * probability in them. A candidate is true when it touches a lesion of the reference, which is found with the highest score
 * of those that touch it.
 *
 * @since 0.2
 */
public final class Froc {

	/** Probability from which on a voxel belongs to a candidate. */
	public static final double LEAST = 0.1;
	private static final double[] RATES = { 0.125, 0.25, 0.5, 1, 2, 4, 8 };

	/** Scores of lesions that were found, or 0, and of false candidates. */
	private final List<Double> lesions = new ArrayList<>();
	private final List<Double> falsePositives = new ArrayList<>();
	private int cases;

	/**
	 * Adds a case; may be called by several threads.
	 *
	 * @param map probabilities and reference
	 */
	public void add(ProbabilityMap map) {
		int n = map.probability().length;
		boolean[] candidate = new boolean[n];
		boolean[] reference = new boolean[n];
		for (int i = 0; i < n; i++) {
			candidate[i] = map.counts(i) && map.probability()[i] >= LEAST;
			reference[i] = map.counts(i) && map.reference()[i];
		}
		ConnectedComponents found = ConnectedComponents.label(candidate, ConnectedComponents.FULL, map.shape());
		ConnectedComponents expected = ConnectedComponents.label(reference, ConnectedComponents.FULL, map.shape());
		double[] score = new double[found.count() + 1];
		boolean[] hit = new boolean[found.count() + 1];
		double[] best = new double[expected.count() + 1];
		for (int i = 0; i < n; i++) {
			score[found.labels()[i]] = Math.max(score[found.labels()[i]], map.probability()[i]);
			hit[found.labels()[i]] |= expected.labels()[i] > 0;
		}
		for (int i = 0; i < n; i++) {
			if (expected.labels()[i] > 0 && found.labels()[i] > 0) {
				best[expected.labels()[i]] = Math.max(best[expected.labels()[i]], score[found.labels()[i]]);
			}
		}
		synchronized (this) {
			cases++;
			for (int c = 1; c < score.length; c++) {
				if (!hit[c]) {
					falsePositives.add(score[c]);
				}
			}
			for (int c = 1; c < best.length; c++) {
				lesions.add(best[c]);
			}
		}
	}

	/** A point of the curve. */
	record Point(double threshold, double falsePositives, double sensitivity) {
	}

	/** {@return the curve, from the strictest threshold on; empty without lesions} */
	synchronized List<Point> curve() {
		List<Double> thresholds = new ArrayList<>(lesions);
		thresholds.addAll(falsePositives);
		List<Point> curve = new ArrayList<>();
		if (!lesions.isEmpty()) {
			double n = cases;
			thresholds.stream().filter(t -> t > 0).distinct().sorted(Comparator.reverseOrder())
					.forEach(t -> curve.add(new Point(t, falsePositives.stream().filter(s -> s >= t).count() / n,
							(double) lesions.stream().filter(s -> s >= t).count() / lesions.size())));
		}
		return curve;
	}

	/**
	 * {@return the sensitivity at a rate of false positives}
	 *
	 * @param rate false positives per case
	 */
	public double sensitivity(double rate) {
		return lesions.isEmpty() ? Double.NaN : curve().stream().filter(p -> p.falsePositives <= rate).mapToDouble(
				Point::sensitivity)
				.max().orElse(0);
	}

	/** {@return the mean sensitivity at 1/8, 1/4, 1/2, 1, 2, 4 and 8 false positives per case} */
	public double score() {
		double sum = 0;
		for (double rate : RATES) {
			sum += sensitivity(rate);
		}
		return sum / RATES.length;
	}
}
