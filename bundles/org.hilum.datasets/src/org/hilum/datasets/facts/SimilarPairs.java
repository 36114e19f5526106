// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.facts;

import java.util.List;
import java.util.stream.IntStream;
import org.hilum.core.Progress;

/**
 * Finds images whose coarse pictures correlate, without comparing every pair in full. Pictures of zero mean and unit length
 * that correlate by r lie at the distance sqrt(2 (1 - r)). Means over blocks are orthogonal projections, and a projection
 * never lies farther apart than what is projected: pairs that are too far apart in one coefficient (found by sorting), in
 * 64 or in 512 block means need no comparison of 4096 values. The result is that of comparing all pairs.
 *
 * @since 0.2
 */
public final class SimilarPairs {

	private static final int SIDE = 16;
	/** Rounding of single precision, on a squared distance of at most 4. */
	private static final double SLACK = 1e-5;

	private final byte[][] pictures;
	private final double[] means;
	private final double[] lengths;
	private final float[][] coarse;
	private final float[][] middle;
	private final double farthest;
	private final double least;

	/**
	 * A pair.
	 *
	 * @param first       index of the earlier image
	 * @param correlation how much the coarse pictures correlate
	 */
	public record Match(int first, double correlation) {
	}

	/** Whether a pair counts, beside its correlation. */
	@FunctionalInterface
	public interface Wanted {
		/**
		 * {@return whether the pair counts}
		 *
		 * @param first  index of the earlier image
		 * @param second index of the later one
		 */
		boolean test(int first, int second);
	}

	private SimilarPairs(List<ImageFacts> images, double least) {
		int n = images.size();
		this.pictures = images.stream().map(ImageFacts::picture).toArray(byte[][]::new);
		this.means = new double[n];
		this.lengths = new double[n];
		this.coarse = new float[n][];
		this.middle = new float[n][];
		this.least = least;
		this.farthest = 2 * (1 - least) + SLACK;
	}

	/**
	 * Looks for the first earlier image that each image resembles.
	 *
	 * @param images   the images; those without picture resemble none
	 * @param least    the correlation from which images count as alike, above 0
	 * @param wanted   which pairs count
	 * @param progress one unit per image; may cancel
	 * @return one entry per image, null where no earlier image is alike
	 */
	public static Match[] find(List<ImageFacts> images, double least, Wanted wanted, Progress progress) {
		return new SimilarPairs(images, least).run(wanted, progress);
	}

	private Match[] run(Wanted wanted, Progress progress) {
		int n = pictures.length;
		progress.begin("Comparing images", n);
		IntStream.range(0, n).parallel().filter(i -> pictures[i].length == SIDE * SIDE * SIDE).forEach(i -> {
			progress.check("Comparing images");
			prepare(i);
		});
		int axis = mostVarying();
		Integer[] order = IntStream.range(0, n).filter(i -> lengths[i] > 0).boxed()
				.sorted((a, b) -> Float.compare(coarse[a][axis], coarse[b][axis])).toArray(Integer[]::new);
		Match[] result = new Match[n];
		IntStream.range(0, order.length).parallel().forEach(at -> {
			progress.check("Comparing images");
			result[order[at]] = first(order, at, axis, wanted);
			progress.advance(1);
		});
		return result;
	}

	private void prepare(int image) {
		byte[] picture = pictures[image];
		double sum = 0;
		double squares = 0;
		for (byte value : picture) {
			sum += value;
			squares += value * value;
		}
		means[image] = sum / picture.length;
		lengths[image] = Math.sqrt(Math.max(0, squares - sum * sum / picture.length));
		coarse[image] = blocks(image, 4);
		middle[image] = blocks(image, 2);
	}

	/** {@return the picture of zero mean and unit length, projected onto pictures that are constant in blocks} */
	private float[] blocks(int image, int edge) {
		int side = SIDE / edge;
		double[] sums = new double[side * side * side];
		for (int i = 0; i < pictures[image].length; i++) {
			int x = i % SIDE / edge;
			int y = i / SIDE % SIDE / edge;
			int z = i / (SIDE * SIDE) / edge;
			sums[x + side * (y + side * z)] += pictures[image][i] - means[image];
		}
		float[] result = new float[sums.length];
		double unit = lengths[image] * Math.sqrt(edge * edge * edge);
		for (int i = 0; i < result.length; i++) {
			result[i] = unit > 0 ? (float) (sums[i] / unit) : 0;
		}
		return result;
	}

	/** {@return the coarse coefficient in which the images differ most} */
	private int mostVarying() {
		int best = 0;
		double most = -1;
		for (int axis = 0; axis < 64; axis++) {
			double sum = 0;
			double squares = 0;
			for (float[] values : coarse) {
				sum += values == null ? 0 : values[axis];
				squares += values == null ? 0 : values[axis] * values[axis];
			}
			double variance = squares - sum * sum / Math.max(1, coarse.length);
			if (variance > most) {
				most = variance;
				best = axis;
			}
		}
		return best;
	}

	private Match first(Integer[] order, int at, int axis, Wanted wanted) {
		int self = order[at];
		double window = Math.sqrt(farthest);
		Match best = null;
		for (int step = -1; step <= 1; step += 2) {
			for (int i = at + step; i >= 0 && i < order.length
					&& Math.abs(coarse[order[i]][axis] - coarse[self][axis]) <= window; i += step) {
				int other = order[i];
				if (other < self && (best == null || other < best.first) && near(coarse[self], coarse[other])
						&& near(middle[self], middle[other])) {
					double correlation = correlation(self, other);
					best = correlation >= least && wanted.test(other, self) ? new Match(other, correlation) : best;
				}
			}
		}
		return best;
	}

	private boolean near(float[] a, float[] b) {
		float sum = 0;
		for (int i = 0; i < a.length; i += 16) {
			for (int k = i; k < i + 16; k++) {
				float d = a[k] - b[k];
				sum += d * d;
			}
			if (sum > farthest) {
				return false;
			}
		}
		return true;
	}

	private double correlation(int a, int b) {
		int dot = 0;
		for (int i = 0; i < pictures[a].length; i++) {
			dot += pictures[a][i] * pictures[b][i];
		}
		return (dot - pictures[a].length * means[a] * means[b]) / (lengths[a] * lengths[b]);
	}
}
