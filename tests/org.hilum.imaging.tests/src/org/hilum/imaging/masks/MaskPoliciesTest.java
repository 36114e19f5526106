// SPDX-License-Identifier: EPL-2.0
package org.hilum.imaging.masks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.hilum.imaging.masks.MaskPolicies.Tie;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MaskPoliciesTest {

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 4, 7, 8, 10 })
	void votesAreCounted(int raters) {
		List<BitMask> masks = random(raters, 3, 5, 29);
		for (int voices = 1; voices <= raters; voices++) {
			assertThat(MaskPolicies.atLeast(masks, voices)).isEqualTo(counted(masks, voices));
		}
		assertThat(MaskPolicies.union(masks)).isEqualTo(counted(masks, 1));
		assertThat(MaskPolicies.intersection(masks)).isEqualTo(counted(masks, raters));
	}

	@Test
	void anEvenSplitFollowsThePolicy() {
		BitMask in = new BitMask(1, 1, 2);
		in.set(0, 0, 1);
		List<BitMask> two = List.of(in, new BitMask(1, 1, 2));
		assertThat(MaskPolicies.majority(two, Tie.INSIDE)).isEqualTo(in);
		assertThat(MaskPolicies.majority(two, Tie.OUTSIDE).isEmpty()).isTrue();
		List<BitMask> three = List.of(in, in, new BitMask(1, 1, 2));
		assertThat(MaskPolicies.majority(three, Tie.INSIDE)).isEqualTo(in);
		assertThat(MaskPolicies.majority(three, Tie.OUTSIDE)).isEqualTo(in);
	}

	@Test
	void diceOverlapAndDifference() {
		BitMask a = BitMask.of(new boolean[] { true, true, true, false }, 1, 2, 2);
		BitMask b = BitMask.of(new boolean[] { false, true, true, true }, 1, 2, 2);
		assertThat(MaskPolicies.overlap(a, b)).isEqualTo(2);
		assertThat(MaskPolicies.dice(a, b)).isEqualTo(2.0 * 2 / 6);
		assertThat(MaskPolicies.difference(a, b)).isEqualTo(BitMask.of(new boolean[] { true, false, false, false }, 1, 2, 2));
		BitMask empty = new BitMask(1, 2, 2);
		assertThat(MaskPolicies.dice(a, empty)).isZero();
		assertThat(MaskPolicies.dice(empty, empty)).isNaN();
		double[][] table = MaskPolicies.pairwiseDice(List.of(a, b));
		assertThat(table[0]).containsExactly(1, 2.0 / 3);
		assertThat(table[1]).containsExactly(2.0 / 3, 1);
	}

	@Test
	void differentShapesAndNoMasksAreRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> MaskPolicies.union(List.of()));
		assertThatIllegalArgumentException()
				.isThrownBy(() -> MaskPolicies.overlap(new BitMask(1, 2, 2), new BitMask(1, 2, 3)))
				.withMessageContaining("[1, 2, 3]");
	}

	@Test
	void theFirstLayerWinsAndLossesAreCounted() {
		BitMask tumour = BitMask.of(new boolean[] { true, true, false, false }, 1, 1, 4);
		BitMask organ = BitMask.of(new boolean[] { false, true, true, true }, 1, 1, 4);
		BitMask more = BitMask.of(new boolean[] { true, false, false, false }, 1, 1, 4);
		LabelPainter.Result result = LabelPainter.paint(List.of(new LabelPainter.Layer("tumour", 2, tumour),
				new LabelPainter.Layer("organ", 1, organ), new LabelPainter.Layer("tumour, second part", 2, more)), 0.5);
		assertThat(result.labels().data()).containsExactly(2, 2, 1, 1);
		assertThat(result.overlaps()).containsExactly(new LabelPainter.Overlap("tumour", "organ", 1, 0.5));
		assertThat(result.shares()).extracting(LabelPainter.Share::voxels).containsExactly(2L, 3L, 1L);
		assertThat(result.shares()).extracting(LabelPainter.Share::painted).containsExactly(2L, 2L, 0L);
		assertThatIllegalArgumentException()
				.isThrownBy(() -> LabelPainter.paint(List.of(new LabelPainter.Layer("x", 0, organ)), 1));
	}

	static List<BitMask> random(int raters, int... shape) {
		Random random = new Random(raters);
		List<BitMask> masks = new ArrayList<>();
		for (int r = 0; r < raters; r++) {
			boolean[] voxels = new boolean[shape[0] * shape[1] * shape[2]];
			// the last slice stays empty: it has no words
			for (int i = 0; i < voxels.length - shape[1] * shape[2]; i++) {
				voxels[i] = random.nextBoolean();
			}
			masks.add(BitMask.of(voxels, shape));
		}
		return masks;
	}

	private static BitMask counted(List<BitMask> masks, int voices) {
		boolean[] result = new boolean[masks.getFirst().toBooleans().length];
		int[] count = new int[result.length];
		for (BitMask mask : masks) {
			boolean[] voxels = mask.toBooleans();
			for (int i = 0; i < count.length; i++) {
				count[i] += voxels[i] ? 1 : 0;
			}
		}
		for (int i = 0; i < count.length; i++) {
			result[i] = count[i] >= voices;
		}
		return BitMask.of(result, masks.getFirst().shape());
	}
}
