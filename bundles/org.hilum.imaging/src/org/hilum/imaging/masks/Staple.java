// SPDX-License-Identifier: EPL-2.0
package org.hilum.imaging.masks;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The consensus of several raters' masks and how good each rater is: STAPLE (Warfield, Zou and Wells, IEEE Transactions
 * on Medical Imaging 23, 2004), binary, without spatial interaction. Expectation maximisation alternates between the
 * probability of every voxel to be truly inside and every rater's sensitivity and specificity.
 *
 * <p>Voxels on which all raters vote alike share one probability, so the iteration runs over the distinct votes, not
 * over the voxels; the result is the same.
 *
 * @param consensus     voxels whose probability of being inside is at least 0.5
 * @param sensitivity   of each rater: the probability to mark a voxel that is truly inside
 * @param specificity   of each rater: the probability to leave out a voxel that is truly outside
 * @param prior         the probability, before anybody voted, of a voxel to be inside
 * @param iterations    steps taken
 * @param converged     whether the last step changed no sensitivity and specificity by more than the tolerance
 * @param probabilities for each distinct vote its probability of being truly inside
 */
public record Staple(BitMask consensus, double[] sensitivity, double[] specificity, double prior, int iterations,
		boolean converged, Map<Long, Double> probabilities) {

	/** More raters do not fit into one vote. */
	public static final int MAX_RATERS = 64;

	private static final double START = 0.99999;
	private static final double TOLERANCE = 1e-9;
	private static final int MAX_ITERATIONS = 500;

	/** Which voxels take part in the estimate. */
	public enum Extent {
		/** All voxels of the image, as in the paper; specificities are near 1 when the structure is small. */
		WHOLE_IMAGE,
		/** The smallest box around all masks: the result does not depend on how much of the body was scanned. */
		BOX_OF_UNION
	}

	/**
	 * Estimates the consensus. The prior is the mean fraction of voxels that the raters marked; sensitivities and
	 * specificities start at 0.99999, as in ITK; the iteration ends when none of them changes by more than 1e-9, or
	 * after 500 steps.
	 *
	 * @param masks  one per rater, 1 to 64
	 * @param extent the voxels that take part
	 * @return the consensus; empty, with sensitivities and specificities NaN, when all masks are empty
	 */
	public static Staple estimate(List<BitMask> masks, Extent extent) {
		int[] shape = MaskPolicies.commonShape(masks);
		if (masks.size() > MAX_RATERS) {
			throw new IllegalArgumentException(masks.size() + " raters; at most " + MAX_RATERS + " are supported");
		}
		int[] box = MaskPolicies.union(masks).bounds();
		if (box == null) {
			double[] unknown = new double[masks.size()];
			Arrays.fill(unknown, Double.NaN);
			return new Staple(new BitMask(shape), unknown, unknown.clone(), 0, 0, true, Map.of());
		}
		long voxels = extent == Extent.WHOLE_IMAGE ? (long) shape[0] * shape[1] * shape[2]
				: (long) (box[1] - box[0]) * (box[3] - box[2]) * (box[5] - box[4]);
		Estimation run = new Estimation(masks.size(), votes(masks, voxels));
		run.iterate(voxels);
		return new Staple(consensus(masks, run.probabilities()), run.sensitivity, run.specificity, run.prior,
				run.iterations, run.converged, run.probabilities());
	}

	/** Counts voxels per vote; bit r is rater r's voice. */
	private static Map<Long, Long> votes(List<BitMask> masks, long voxels) {
		Map<Long, Long> counts = new HashMap<>();
		long marked = 0;
		for (int z = 0; z < masks.getFirst().shape()[0]; z++) {
			for (int w = 0; w < masks.getFirst().words(); w++) {
				for (long rest = anybody(masks, z, w); rest != 0; rest &= rest - 1) {
					counts.merge(vote(masks, z, w, Long.numberOfTrailingZeros(rest)), 1L, Long::sum);
					marked++;
				}
			}
		}
		if (voxels > marked) {
			counts.put(0L, voxels - marked);
		}
		return counts;
	}

	private static BitMask consensus(List<BitMask> masks, Map<Long, Double> probabilities) {
		BitMask result = new BitMask(masks.getFirst().shape());
		IntStream.range(0, result.shape()[0]).parallel().forEach(z -> {
			long[] words = new long[result.words()];
			for (int w = 0; w < words.length; w++) {
				for (long rest = anybody(masks, z, w); rest != 0; rest &= rest - 1) {
					int bit = Long.numberOfTrailingZeros(rest);
					if (probabilities.get(vote(masks, z, w, bit)) >= 0.5) {
						words[w] |= 1L << bit;
					}
				}
			}
			result.slice(z, words);
		});
		return result;
	}

	private static long anybody(List<BitMask> masks, int z, int w) {
		long any = 0;
		for (BitMask mask : masks) {
			long[] words = mask.slice(z);
			any |= words == null ? 0 : words[w];
		}
		return any;
	}

	private static long vote(List<BitMask> masks, int z, int w, int bit) {
		long vote = 0;
		for (int r = 0; r < masks.size(); r++) {
			long[] words = masks.get(r).slice(z);
			vote |= words == null ? 0 : (words[w] >>> bit & 1) << r;
		}
		return vote;
	}

	/** The expectation maximisation. */
	private static final class Estimation {
		private final long[] votes;
		private final long[] counts;
		private final double[] inside;
		private final double[] sensitivity;
		private final double[] specificity;
		private double prior;
		private int iterations;
		private boolean converged;

		Estimation(int raters, Map<Long, Long> votes) {
			// sorted: sums must not depend on the order of a hash table
			this.votes = votes.keySet().stream().mapToLong(Long::longValue).sorted().toArray();
			this.counts = Arrays.stream(this.votes).map(votes::get).toArray();
			this.inside = new double[counts.length];
			this.sensitivity = new double[raters];
			this.specificity = new double[raters];
			Arrays.fill(sensitivity, START);
			Arrays.fill(specificity, START);
		}

		void iterate(long voxels) {
			long marks = 0;
			for (int v = 0; v < votes.length; v++) {
				marks += counts[v] * Long.bitCount(votes[v]);
			}
			prior = (double) marks / voxels / sensitivity.length;
			while (!converged && iterations < MAX_ITERATIONS) {
				expect();
				converged = maximise() <= TOLERANCE;
				iterations++;
			}
			expect();
		}

		/** Equation 14 of the paper, in logarithms so that many raters do not underflow. */
		private void expect() {
			for (int v = 0; v < votes.length; v++) {
				double in = Math.log(prior);
				double out = Math.log1p(-prior);
				for (int r = 0; r < sensitivity.length; r++) {
					boolean marked = (votes[v] >>> r & 1) != 0;
					in += Math.log(marked ? sensitivity[r] : 1 - sensitivity[r]);
					out += Math.log(marked ? 1 - specificity[r] : specificity[r]);
				}
				// both impossible (raters held to be perfect contradict each other): undecided
				inside[v] = in == out ? 0.5 : 1 / (1 + Math.exp(out - in));
			}
		}

		/** Equations 18 and 19 of the paper; gives the largest change. */
		private double maximise() {
			double change = 0;
			double allIn = 0;
			double allOut = 0;
			for (int v = 0; v < votes.length; v++) {
				allIn += counts[v] * inside[v];
				allOut += counts[v] * (1 - inside[v]);
			}
			for (int r = 0; r < sensitivity.length; r++) {
				double hit = 0;
				double rejected = 0;
				for (int v = 0; v < votes.length; v++) {
					boolean marked = (votes[v] >>> r & 1) != 0;
					hit += marked ? counts[v] * inside[v] : 0;
					rejected += marked ? 0 : counts[v] * (1 - inside[v]);
				}
				// nothing is inside, or nothing outside: no evidence against the rater
				double p = allIn > 0 ? hit / allIn : sensitivity[r];
				double q = allOut > 0 ? rejected / allOut : specificity[r];
				change = Math.max(change, Math.max(Math.abs(p - sensitivity[r]), Math.abs(q - specificity[r])));
				sensitivity[r] = p;
				specificity[r] = q;
			}
			return change;
		}

		Map<Long, Double> probabilities() {
			Map<Long, Double> result = new HashMap<>();
			for (int v = 0; v < votes.length; v++) {
				result.put(votes[v], inside[v]);
			}
			return result;
		}
	}
}
