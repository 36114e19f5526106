// SPDX-License-Identifier: EPL-2.0
package org.hilum.imaging.resample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.IntToDoubleFunction;
import org.hilum.imaging.Geometry;
import org.hilum.imaging.Volume;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorldResampleTest {

	private static final Geometry OBLIQUE = new Geometry(new int[] { 7, 6, 5 }, new double[] { 1.5, 2, 3 },
			new double[] { -4, 9, 30 }, new double[] { 0.8, -0.6, 0, 0.6, 0.8, 0, 0, 0, -1 });

	private static Volume floats(Geometry g, IntToDoubleFunction f) {
		float[] values = new float[(int) g.voxels()];
		for (int i = 0; i < values.length; i++) {
			values[i] = (float) f.applyAsDouble(i);
		}
		return Volume.ofFloats(g, values, null);
	}

	private static double ramp(double... world) {
		return 3 * world[0] - 2 * world[1] + 0.5 * world[2] + 7;
	}

	private static double[] world(Geometry g, int i) {
		int[] s = g.size();
		return g.toWorld(i % s[0], i / s[0] % s[1], i / (s[0] * s[1]));
	}

	@Test
	void aLinearRampIsReproducedOnAnyGridInside() {
		Volume image = floats(OBLIQUE, i -> ramp(world(OBLIQUE, i)));
		double[] centre = OBLIQUE.toWorld(3, 2.5, 2);
		Geometry target = new Geometry(new int[] { 3, 3, 3 }, new double[] { 0.7, 0.6, 0.9 },
				new double[] { centre[0] - 0.7, centre[1] - 0.6, centre[2] - 0.9 }, new double[] { 1, 0, 0, 0, 1, 0, 0, 0, 1 });
		Volume result = WorldResample.linear(image, target, -1000);
		for (int i = 0; i < 27; i++) {
			// float32 of values below 100
			assertThat(result.value(i)).isCloseTo(ramp(world(target, i)), within(1e-4));
		}
	}

	@Test
	void outsideIsFilledAndTheSameGridIsACopy() {
		Volume image = floats(OBLIQUE, i -> i);
		Geometry away = new Geometry(new int[] { 2, 2, 2 }, new double[] { 1, 1, 1 }, new double[] { 500, 0, 0 },
				new double[] { 1, 0, 0, 0, 1, 0, 0, 0, 1 });
		assertThat(WorldResample.linear(image, away, -1000).value(3)).isEqualTo(-1000);
		assertThat(WorldResample.nearest(image, away).value(3)).isZero();
		assertThat(WorldResample.nearest(image, OBLIQUE).floats(0).data()).isEqualTo(image.floats(0).data());
		assertThat(WorldResample.linear(image, OBLIQUE, 0).floats(0).data()).isEqualTo(image.floats(0).data());
	}

	@ParameterizedTest
	@ValueSource(strings = { "LPS", "RAS", "PIR", "SLA" })
	void reorientedVoxelsKeepTheirPlace(String sides) {
		Volume image = floats(OBLIQUE, i -> ramp(world(OBLIQUE, i)));
		Volume turned = Reorientation.to(image, sides);
		assertThat(turned.geometry().voxels()).isEqualTo(OBLIQUE.voxels());
		for (int i = 0; i < turned.values(); i++) {
			assertThat(turned.value(i)).isCloseTo(ramp(world(turned.geometry(), i)), within(1e-4));
		}
		int axis = sides.indexOf('S') >= 0 ? sides.indexOf('S') : sides.indexOf('I');
		assertThat(turned.geometry().direction()[6 + axis]).isEqualTo(sides.indexOf('S') >= 0 ? 1 : -1);
		Volume back = Reorientation.to(turned, "LPI");
		assertThat(back.geometry().matches(OBLIQUE, 1e-9)).isTrue();
		assertThat(back.floats(0).data()).isEqualTo(image.floats(0).data());
	}
}
