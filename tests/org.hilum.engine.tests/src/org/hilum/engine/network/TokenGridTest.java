// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Positions of tokens for other patches, against scipy.ndimage.map_coordinates (order 1, nearest) at (i + 0.5) n / m - 0.5. */
class TokenGridTest {

	private static final float[] VALUES = { -1, 0, 5, 9, -9, -7, 6, 9, -5, -4, 7, -1 };

	private static TokenGrid grid(Integer... tokens) {
		return new TokenGrid(List.of(tokens), List.of(8, 8, 4));
	}

	@Test
	void patchesAreDividedIntoTokens() {
		assertThat(grid(2, 3, 1).of(32, 8, 12)).contains(grid(4, 1, 3));
		assertThat(grid(2, 3, 1).of(32, 12, 12)).isEmpty();
		assertThat(grid(2, 3, 1).of(32, 8)).isEmpty();
		assertThat(grid(2, 3, 2).count()).isEqualTo(12);
	}

	@Test
	void positionsAreInterpolatedBetweenTokens() {
		assertThat(grid(2, 3, 1).resized(VALUES, 2, grid(3, 2, 2))).containsExactly(0.5f, 2.25f, 0.5f, 2.25f, -5.5f, -3, -5.5f,
				-3, 1.875f, 4, 1.875f, 4, -0.75f, -2.375f, -0.75f, -2.375f, 3.25f, 5.75f, 3.25f, 5.75f, 4, -1.75f, 4, -1.75f);
		assertThat(grid(2, 3, 1).resized(VALUES, 2, grid(1, 4, 1))).containsExactly(2.5f, 4.5f, 0.9375f, 3.25f, -0.375f, 0.0625f,
				-1, -4);
		assertThat(grid(2, 3, 1).resized(VALUES, 2, grid(2, 3, 1))).containsExactly(VALUES);
	}
}
