// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.vtk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.hilum.imaging.Geometry;
import org.hilum.viewer.volume.TransferFunction.Point;
import org.hilum.viewer.volume.TransferFunction;
import org.hilum.viewer.volume.VolumePreset;
import org.junit.jupiter.api.Test;

/** Reduced volumes against means by hand, and points that rays meet. */
class ReducedVolumeTest {

	@Test
	void longSidesAreHalvedToMeans() {
		int[] size = { 300, 7, 4 };
		float[] values = new float[300 * 7 * 4];
		Random random = new Random(1);
		for (int i = 0; i < values.length; i++) {
			values[i] = random.nextInt(-1000, 3000);
		}
		Geometry grid = new Geometry(size, new double[] { 0.5, 2, 3 }, new double[] { 9, 8, 7 }, 0, 1, 0, -1, 0, 0, 0, 0, 1);
		ReducedVolume reduced = ReducedVolume.of(grid, i -> values[i]);
		assertThat(reduced.grid().size()).containsExactly(150, 7, 4);
		// values of CT are stored as whole numbers
		assertThat(reduced.value(40, 3, 2)).isCloseTo((values[(2 * 7 + 3) * 300 + 80] + values[(2 * 7 + 3) * 300 + 81]) / 2,
				within(0.5));
		double[] expected = grid.toWorld(80.5, 3, 2);
		double[] found = reduced.grid().toWorld(40, 3, 2);
		for (int k = 0; k < 3; k++) {
			assertThat(found[k]).isCloseTo(expected[k], within(1e-9));
		}
	}

	@Test
	void smallValuesKeepTheirPrecision() {
		Geometry grid = Geometry.axisAligned(new int[] { 10, 1, 1 }, new double[] { 1, 1, 1 });
		ReducedVolume reduced = ReducedVolume.of(grid, i -> i == 3 ? Float.NaN : i * 1e-4f);
		assertThat(reduced.value(7, 0, 0)).isCloseTo(7e-4, within(1e-7)); // range / 60,000, and single precision
		assertThat(reduced.value(3, 0, 0)).isCloseTo(0, within(1e-7));
	}

	@Test
	void rayEndsWhereItHasPassedHalf() {
		Geometry grid = Geometry.axisAligned(new int[] { 60, 60, 60 }, new double[] { 1, 1, 1 });
		ReducedVolume volume = ReducedVolume.of(grid, i -> i / 60 % 60 >= 40 ? 2000 : 0);
		TransferFunction look = new TransferFunction(java.util.List.of(new Point(500, 0, 0), new Point(1500, 0xffffff, 1)),
				TransferFunction.Projection.COMPOSITE, true);
		Camera camera = Camera.fit(new double[] { 30, 30, 30 }, 60, 100, 100).from(0, 0);
		double[] p = volume.pick(camera, 50, 50, look);
		assertThat(p[1]).isBetween(39.5 - 1, 40.5 + 1); // a step of 1 mm
		assertThat(p[0]).isCloseTo(30, within(1e-6));
		assertThat(volume.pick(camera, 1, 1, look)).isNull();
	}

	@Test
	void transferFunctionIsLinearBetweenItsPoints() {
		TransferFunction f = VolumePreset.BRIGHT.function(100, 300);
		assertThat(f.opacity(100)).isZero();
		assertThat(f.opacity(200)).isCloseTo(0.06, within(1e-9));
		assertThat(f.opacity(175)).isCloseTo(0.03, within(1e-9));
		assertThat(f.opacity(1e6)).isEqualTo(0.7);
		assertThat(f.stored(0.5, 100).points().get(1).value()).isCloseTo(200, within(1e-9));
		assertThat(f.fainter(0.5).opacity(200)).isCloseTo(0.03, within(1e-9));
	}
}
