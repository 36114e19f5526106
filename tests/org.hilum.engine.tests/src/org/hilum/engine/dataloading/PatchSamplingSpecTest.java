// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.dataloading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.hilum.compute.DType;
import org.junit.jupiter.api.Test;

class PatchSamplingSpecTest {

	@Test
	void scalesFollowTheStridesOfAllStagesButTheLast() {
		List<double[]> scales = PatchSamplingSpec.deepSupervisionScales(
				new int[][] { { 1, 1, 1 }, { 1, 2, 2 }, { 2, 2, 2 }, { 2, 2, 1 } });
		assertThat(scales).hasSize(3);
		assertThat(scales.get(0)).containsExactly(1, 1, 1);
		assertThat(scales.get(1)).containsExactly(1, 0.5, 0.5);
		assertThat(scales.get(2)).containsExactly(0.5, 0.25, 0.25);
	}

	@Test
	void targetSizesAreRoundedHalfToEven() {
		PatchSamplingSpec plan = plan(12, List.of(), OptionalInt.empty(), 1, 10, 22, 9);
		assertThat(plan.targetSizes()).hasSize(3);
		assertThat(plan.targetSizes().get(1)).containsExactly(5, 11, 4);
		assertThat(plan.targetSizes().get(2)).containsExactly(2, 6, 2);
	}

	/** Shares computed in Python with nnU-Net's rule. */
	@Test
	void lastThirdOfABatchHasForeground() {
		assertThat(foreground(2)).isEqualTo(1);
		assertThat(foreground(3)).isEqualTo(1);
		assertThat(foreground(9)).isEqualTo(3);
		assertThat(foreground(12)).isEqualTo(4);
		assertThat(foreground(42)).isEqualTo(14);
		assertThat(plan(1, List.of(), OptionalInt.empty(), 1, 4, 4).mustContainForeground(0, null)).isFalse();
	}

	private static int foreground(int batch) {
		PatchSamplingSpec plan = plan(batch, List.of(), OptionalInt.empty(), 1, 4, 4);
		int n = 0;
		boolean before = false;
		for (int s = 0; s < batch; s++) {
			boolean now = plan.mustContainForeground(s, null);
			assertThat(now || !before).isTrue();
			before = now;
			n += now ? 1 : 0;
		}
		return n;
	}

	@Test
	void targetsAreBytesUnlessLabelsAreTooLarge() {
		assertThat(plan(1, List.of(), OptionalInt.empty(), 255, 4, 4).targetType()).isEqualTo(DType.UINT8);
		assertThat(plan(1, List.of(), OptionalInt.of(256), 3, 4, 4).targetType()).isEqualTo(DType.INT32);
		assertThat(plan(1, List.of(new int[] { 300 }), OptionalInt.empty(), 300, 4, 4).targetType())
				.isEqualTo(DType.UINT8);
	}

	@Test
	void regionsAndTheIgnoreLabelAreChannels() {
		List<int[]> regions = List.of(new int[] { 1, 2 }, new int[] { 2 });
		assertThat(plan(1, List.of(), OptionalInt.of(3), 2, 4, 4).targetChannels()).isEqualTo(1);
		assertThat(plan(1, regions, OptionalInt.empty(), 2, 4, 4).targetChannels()).isEqualTo(2);
		assertThat(plan(1, regions, OptionalInt.of(3), 2, 4, 4).targetChannels()).isEqualTo(3);
	}

	@Test
	void nonsenseIsRefused() {
		assertThatThrownBy(() -> new PatchSamplingSpec(new int[] { 8, 8 }, new int[] { 8, 7 }, 1, 1, 0.33, new int[] { 1 },
				List.of(), OptionalInt.empty(), List.of(new double[] { 1, 1 })))
				.isInstanceOf(IllegalArgumentException.class).hasMessageContaining("Axis 1");
		assertThatThrownBy(() -> plan(0, List.of(), OptionalInt.empty(), 1, 4, 4))
				.isInstanceOf(IllegalArgumentException.class);
		assertThatThrownBy(() -> plan(1, List.of(), OptionalInt.empty(), 1, 4))
				.isInstanceOf(IllegalArgumentException.class);
	}

	private static PatchSamplingSpec plan(int batch, List<int[]> regions, OptionalInt ignore, int label, int... patch) {
		double[] half = new double[patch.length];
		double[] quarter = new double[patch.length];
		double[] full = new double[patch.length];
		Arrays.fill(full, 1);
		Arrays.fill(half, 0.5);
		Arrays.fill(quarter, 0.25);
		return new PatchSamplingSpec(patch, patch, batch, 1, PatchSamplingSpec.FOREGROUND_OVERSAMPLING,
				new int[] { label }, regions,
				ignore, List.of(full, half, quarter));
	}
}
