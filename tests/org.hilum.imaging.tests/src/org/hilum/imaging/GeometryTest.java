// SPDX-License-Identifier: EPL-2.0
package org.hilum.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class GeometryTest {

	@Test
	void indexAndWorldAreInverse() {
		double c = Math.cos(0.4);
		double s = Math.sin(0.4);
		double[] oblique = { c, 0, -s, 0, -1, 0, -s, 0, -c };
		double[] sheared = { 1, 0, 0.3, 0, 1, 0.1, 0, 0, Math.sqrt(0.9) };
		for (double[] direction : new double[][] { oblique, sheared }) {
			Geometry geometry = new Geometry(new int[] { 5, 6, 7 }, new double[] { 0.5, 2, 3 },
					new double[] { -10, 20, 30 }, direction);
			double[] world = geometry.toWorld(1.25, -2.5, 3);
			assertThat(geometry.toIndex(world[0], world[1], world[2])).containsExactly(new double[] { 1.25, -2.5, 3 },
					within(1e-12));
		}
	}

	/** Headers with four decimals give the same grid, a tenth of a millimetre or another size do not. */
	@Test
	void theSameGridUpToTheRoundingOfHeaders() {
		Geometry grid = Geometry.axisAligned(new int[] { 5, 6, 7 }, new double[] { 0.48828125, 0.48828125, 3 });
		double[] axes = { 1, 0, 0, 0, 1, 0, 0, 0, 1 };
		assertThat(grid.isSameGrid(new Geometry(grid.size(), new double[] { 0.4883, 0.4883, 3 }, new double[3], axes))).isTrue();
		assertThat(grid.isSameGrid(new Geometry(grid.size(), grid.spacing(), new double[] { 0.1, 0, 0 }, axes))).isFalse();
		assertThat(grid.isSameGrid(Geometry.axisAligned(new int[] { 5, 6, 8 }, grid.spacing()))).isFalse();
		assertThat(grid.isSameGrid(new Geometry(grid.size(), new double[] { Double.NaN, 0.4883, 3 }, new double[3], axes)))
				.isFalse();
	}
}
