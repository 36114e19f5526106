// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.predict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlidingWindowTest {

	/** The first row is the example in nnU-Net's source; 5 of 10 and 2.5 test rounding half to even. */
	@ParameterizedTest
	@CsvSource({ "110, 64, 0.5, '[0, 23, 46]'", "64, 64, 0.5, '[0]'", "65, 64, 0.5, '[0, 1]'", "96, 64, 0.5, '[0, 32]'",
			"97, 64, 0.5, '[0, 16, 33]'", "21, 16, 0.25, '[0, 2, 5]'", "100, 10, 1, '[0, 10, 20, 30, 40, 50, 60, 70, 80, 90]'" })
	void spreadsTilesEvenly(int size, int tile, double step, String expected) {
		assertThat(Arrays.toString(SlidingWindow.steps(size, tile, step))).isEqualTo(expected);
	}

	@Test
	void coversEveryVoxel() {
		for (int size = 20; size < 90; size++) {
			int[] steps = SlidingWindow.steps(size, 20, 0.5);
			assertThat(steps[0]).isZero();
			assertThat(steps[steps.length - 1]).isEqualTo(size - 20);
			for (int i = 1; i < steps.length; i++) {
				assertThat(steps[i] - steps[i - 1]).isBetween(1, 10);
			}
		}
	}

	@Test
	void centresTilesOnSmallImages() {
		List<int[]> tiles = SlidingWindow.tiles(new int[] { 35, 56, 41 }, new int[] { 40, 56, 40 }, 0.5);
		assertThat(tiles).hasSize(2);
		// padded by 2 before and 3 behind, as nnU-Net's pad_nd_image does
		assertThat(tiles.get(0)).containsExactly(-2, 0, 0);
		assertThat(tiles.get(1)).containsExactly(-2, 0, 1);
	}

	@Test
	void goesSliceBySliceInTwoDimensions() {
		List<int[]> tiles = SlidingWindow.tiles(new int[] { 3, 10, 8 }, new int[] { 8, 8 }, 0.5);
		assertThat(tiles).hasSize(6);
		assertThat(tiles.get(1)).containsExactly(0, 2, 0);
		assertThat(tiles.get(5)).containsExactly(2, 2, 0);
	}
}
