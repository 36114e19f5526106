// SPDX-License-Identifier: EPL-2.0
package org.hilum.imaging.components;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class ComponentsTest {

	@Test
	void largestIsKeptAndEqualOnesTogether() {
		boolean[] mask = mask("##.#..##");
		ConnectedComponents.keepLargest(mask, ConnectedComponents.FULL, 1, 1, 8);
		assertThat(mask).isEqualTo(mask("##....##"));
		boolean[] diagonal = mask("#...", ".#..", "...#");
		ConnectedComponents.keepLargest(diagonal, ConnectedComponents.FULL, 3, 4);
		assertThat(diagonal).isEqualTo(mask("#...", ".#..", "...."));
	}

	@Test
	void emptyAndFullMasks() {
		assertThat(ConnectedComponents.label(new boolean[12], 1, 3, 4).count()).isZero();
		ConnectedComponents full = ConnectedComponents.label(mask("##", "##"), 1, 2, 2);
		assertThat(full.count()).isEqualTo(1);
		assertThat(full.sizes()).containsExactly(0, 4);
		boolean[] empty = new boolean[12];
		ConnectedComponents.keepLargest(empty, 1, 3, 4);
		assertThat(empty).containsOnly(false);
	}

	@Test
	void aHoleOpenThroughADiagonalIsStillAHole() {
		boolean[] mask = mask("####", "#..#", "###.");
		FillHoles.fill(mask, 3, 4);
		assertThat(mask).isEqualTo(mask("####", "####", "###."));
	}

	@Test
	void inAVolumeOfOnePlaneNothingIsAHole() {
		boolean[] mask = mask("###", "#.#", "###");
		FillHoles.fill(mask, 1, 3, 3);
		assertThat(mask[4]).isFalse();
		FillHoles.fill(mask, 3, 3);
		assertThat(mask[4]).isTrue();
	}

	@Test
	void wrongShapesAreRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> FillHoles.fill(new boolean[5], 2, 3));
	}

	private static boolean[] mask(String... rows) {
		String all = String.join("", rows);
		boolean[] result = new boolean[all.length()];
		for (int i = 0; i < result.length; i++) {
			result[i] = all.charAt(i) == '#';
		}
		return result;
	}
}
