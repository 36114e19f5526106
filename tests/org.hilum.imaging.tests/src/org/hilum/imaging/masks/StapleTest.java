// SPDX-License-Identifier: EPL-2.0
package org.hilum.imaging.masks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StapleTest {

	private static final int[] SHAPE = { 3, 20, 21 };

	/**
	 * The same estimate computed voxel by voxel, with products instead of logarithms, straight from the paper's
	 * equations. 1e-8: both stop when a step changes nothing by more than 1e-9, the sums differ in their order only.
	 */
	@Test
	void agreesWithTheVoxelwiseIteration() {
		List<BitMask> masks = raters(11, 0.95, 0.99, 0.8, 0.97, 0.6, 0.9, 0.9, 0.95);
		Staple staple = Staple.estimate(masks, Staple.Extent.WHOLE_IMAGE);
		int raters = masks.size();
		boolean[][] d = masks.stream().map(BitMask::toBooleans).toArray(boolean[][]::new);
		double[] w = new double[d[0].length];
		double[] p = new double[raters];
		double[] q = new double[raters];
		java.util.Arrays.fill(p, 0.99999);
		java.util.Arrays.fill(q, 0.99999);
		double prior = masks.stream().mapToDouble(BitMask::count).sum() / raters / w.length;
		for (int step = 0; step < 3000; step++) {
			double in = 0;
			double out = 0;
			for (int i = 0; i < w.length; i++) {
				double a = prior;
				double b = 1 - prior;
				for (int r = 0; r < raters; r++) {
					a *= d[r][i] ? p[r] : 1 - p[r];
					b *= d[r][i] ? 1 - q[r] : q[r];
				}
				w[i] = a / (a + b);
				in += w[i];
				out += 1 - w[i];
			}
			for (int r = 0; r < raters; r++) {
				p[r] = 0;
				q[r] = 0;
				for (int i = 0; i < w.length; i++) {
					p[r] += d[r][i] ? w[i] / in : 0;
					q[r] += d[r][i] ? 0 : (1 - w[i]) / out;
				}
			}
		}
		assertThat(staple.converged()).isTrue();
		assertThat(staple.prior()).isCloseTo(prior, within(1e-12));
		for (int r = 0; r < raters; r++) {
			assertThat(staple.sensitivity()[r]).isCloseTo(p[r], within(1e-7));
			assertThat(staple.specificity()[r]).isCloseTo(q[r], within(1e-7));
		}
		boolean[] consensus = staple.consensus().toBooleans();
		for (int i = 0; i < w.length; i++) {
			assertThat(consensus[i]).isEqualTo(w[i] >= 0.5);
		}
	}

	@Test
	void perfectRatersAgree() {
		BitMask truth = ball();
		Staple staple = Staple.estimate(List.of(truth, truth, truth), Staple.Extent.WHOLE_IMAGE);
		assertThat(staple.consensus()).isEqualTo(truth);
		assertThat(staple.sensitivity()).containsExactly(new double[] { 1, 1, 1 }, within(1e-6));
		assertThat(staple.specificity()).containsExactly(new double[] { 1, 1, 1 }, within(1e-6));
	}

	@Test
	void theBadRaterIsFound() {
		List<BitMask> masks = raters(5, 0.97, 0.995, 0.96, 0.99, 0.98, 0.99, 0.4, 0.7);
		Staple staple = Staple.estimate(masks, Staple.Extent.WHOLE_IMAGE);
		// sampling error of 0.4 over the ball's 459 voxels is 0.023, of the others less
		assertThat(staple.sensitivity()[3]).isCloseTo(0.4, within(0.08));
		assertThat(staple.specificity()[3]).isCloseTo(0.7, within(0.06));
		assertThat(staple.sensitivity()[0]).isCloseTo(0.97, within(0.04));
		assertThat(MaskPolicies.dice(staple.consensus(), ball())).isGreaterThan(0.97);
	}

	/** Two careless raters outvote one good one; the consensus of five need not follow the majority. */
	@Test
	void isBetterThanTheMajorityWhenMostAreBad() {
		List<BitMask> masks = raters(9, 0.99, 0.999, 0.98, 0.999, 0.45, 0.95, 0.45, 0.95, 0.45, 0.95);
		BitMask truth = ball();
		double staple = MaskPolicies.dice(Staple.estimate(masks, Staple.Extent.WHOLE_IMAGE).consensus(), truth);
		double majority = MaskPolicies.dice(MaskPolicies.majority(masks, MaskPolicies.Tie.OUTSIDE), truth);
		assertThat(staple).isGreaterThan(majority).isGreaterThan(0.95);
	}

	@Test
	void theOrderOfRatersAndThreadsDoNotMatter() {
		List<BitMask> masks = new ArrayList<>(raters(3, 0.9, 0.9, 0.8, 0.95, 0.7, 0.9));
		Staple one = Staple.estimate(masks, Staple.Extent.BOX_OF_UNION);
		Collections.reverse(masks);
		Staple two = Staple.estimate(masks, Staple.Extent.BOX_OF_UNION);
		assertThat(two.consensus()).isEqualTo(one.consensus());
		assertThat(two.sensitivity()[0]).isCloseTo(one.sensitivity()[2], within(1e-6));
	}

	@Test
	void theBoxDoesNotDependOnTheScannedExtent() {
		BitMask small = new BitMask(1, 4, 4);
		BitMask large = new BitMask(9, 40, 40);
		for (int i = 1; i < 3; i++) {
			small.set(0, i, 1);
			large.set(4, 10 + i, 11);
		}
		BitMask small2 = small.copy();
		BitMask large2 = large.copy();
		small2.set(0, 3, 2);
		large2.set(4, 13, 12);
		Staple a = Staple.estimate(List.of(small, small2, small), Staple.Extent.BOX_OF_UNION);
		Staple b = Staple.estimate(List.of(large, large2, large), Staple.Extent.BOX_OF_UNION);
		assertThat(a.prior()).isEqualTo(b.prior());
		assertThat(a.specificity()).containsExactly(b.specificity());
	}

	@Test
	void nobodyMarkedAnything() {
		BitMask empty = new BitMask(1, 2, 2);
		Staple staple = Staple.estimate(List.of(empty, empty), Staple.Extent.WHOLE_IMAGE);
		assertThat(staple.consensus().isEmpty()).isTrue();
		assertThat(staple.sensitivity()).containsOnly(Double.NaN);
		assertThatIllegalArgumentException()
				.isThrownBy(() -> Staple.estimate(Collections.nCopies(65, empty), Staple.Extent.WHOLE_IMAGE));
	}

	private static BitMask ball() {
		BitMask mask = new BitMask(SHAPE);
		for (int z = 0; z < SHAPE[0]; z++) {
			for (int y = 0; y < SHAPE[1]; y++) {
				for (int x = 0; x < SHAPE[2]; x++) {
					if ((y - 10) * (y - 10) + (x - 10) * (x - 10) <= 49) {
						mask.set(z, y, x);
					}
				}
			}
		}
		return mask;
	}

	/** Raters of the ball with given sensitivities and specificities, in pairs. */
	private static List<BitMask> raters(long seed, double... quality) {
		Random random = new Random(seed);
		boolean[] truth = ball().toBooleans();
		List<BitMask> masks = new ArrayList<>();
		for (int r = 0; r < quality.length; r += 2) {
			boolean[] voxels = new boolean[truth.length];
			for (int i = 0; i < voxels.length; i++) {
				double marked = truth[i] ? quality[r] : 1 - quality[r + 1];
				voxels[i] = random.nextDouble() < marked;
			}
			masks.add(BitMask.of(voxels, SHAPE));
		}
		return masks;
	}
}
