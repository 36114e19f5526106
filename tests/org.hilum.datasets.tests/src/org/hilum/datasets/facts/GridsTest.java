// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.hilum.imaging.Geometry;
import org.junit.jupiter.api.Test;

/** Orientation and shear of grids. */
class GridsTest {

	private static Geometry grid(double... direction) {
		return new Geometry(new int[] { 4, 5, 6 }, new double[] { 1, 2, 0.5 }, new double[] { 1, 0, 0 }, direction);
	}

	@Test
	void lettersNameTheSideToWhichEachAxisRuns() {
		assertThat(Grids.orientation(grid(1, 0, 0, 0, 1, 0, 0, 0, 1))).isEqualTo("LPS");
		assertThat(Grids.orientation(grid(-1, 0, 0, 0, -1, 0, 0, 0, 1))).isEqualTo("RAS");
		// sagittal: columns run to posterior, rows to inferior, slices to the left
		assertThat(Grids.orientation(grid(0, 0, 1, 1, 0, 0, 0, -1, 0))).isEqualTo("PIL");
	}

	@Test
	void anObliqueAxisCountsAsTheNearestOne() {
		double c = Math.cos(Math.toRadians(30));
		double s = Math.sin(Math.toRadians(30));
		assertThat(Grids.orientation(grid(c, -s, 0, s, c, 0, 0, 0, 1))).isEqualTo("LPS");
		assertThat(Grids.sheared(grid(c, -s, 0, s, c, 0, 0, 0, 1))).isFalse();
	}

	@Test
	void aTiltedGantryShearsTheGrid() {
		double tilt = Math.toRadians(15);
		Geometry tilted = grid(1, 0, 0, 0, 1, Math.sin(tilt), 0, 0, Math.cos(tilt));
		assertThat(Grids.sheared(tilted)).isTrue();
		assertThat(Grids.shear(tilted)).isCloseTo(Math.sin(tilt), within(1e-12));
	}

	@Test
	void aDifferenceThatIsNoNumberIsInfinite() {
		assertThat(Grids.difference(new double[] { 1, 2 }, new double[] { 1.5, 1 })).isEqualTo(1);
		assertThat(Grids.difference(new double[] { 1, Double.NaN }, new double[] { 1, 2 })).isInfinite();
		assertThat(Grids.finest(grid(1, 0, 0, 0, 1, 0, 0, 0, 1))).isEqualTo(0.5);
	}

	@Test
	void onlyAGridOfDefaultsLooksUnplaced() {
		double[] flipped = { -1, 0, 0, 0, -1, 0, 0, 0, 1 };
		assertThat(Grids.unplaced(new Geometry(new int[] { 2, 2, 2 }, new double[] { 1, 1, 1 }, new double[3], flipped)))
				.isTrue();
		assertThat(Grids.unplaced(grid(flipped))).isFalse();
		assertThat(Grids.unplaced(new Geometry(new int[] { 2, 2, 2 }, new double[] { 1, 1, 1.5 }, new double[3], flipped)))
				.isFalse();
	}
}
