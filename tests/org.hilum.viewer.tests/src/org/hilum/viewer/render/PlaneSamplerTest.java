// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.hilum.imaging.Geometry;
import org.hilum.imaging.Volume;
import org.hilum.viewer.Grids;
import org.hilum.viewer.image.PlaneSampler;
import org.hilum.viewer.image.Samples;
import org.hilum.viewer.label.LabelRows;
import org.hilum.viewer.label.LabelTiles;
import org.hilum.viewer.plane.Interpolation;
import org.hilum.viewer.plane.PlaneView;
import org.hilum.viewer.plane.Slab;
import org.hilum.viewer.plane.ViewPlane;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Pixels of planes against resampling by brute force, on oblique, sheared, flipped and anisotropic grids. */
class PlaneSamplerTest {

	/** Values are up to 32768 and kept as floats, of which eight are added. */
	private static final double ROUNDING = 0.05;

	static Stream<Arguments> views() {
		List<Arguments> all = new ArrayList<>();
		Grids.all().forEach((name, grid) -> {
			for (ViewPlane plane : List.of(ViewPlane.AXIAL, ViewPlane.CORONAL, ViewPlane.SAGITTAL,
					ViewPlane.AXIAL.along(grid), ViewPlane.CORONAL.along(grid), ViewPlane.SAGITTAL.along(grid),
					ViewPlane.AXIAL.turned(new double[] { 1, 2, 3 }, 25))) {
				all.add(Arguments.of(name, grid, PlaneView.fit(grid, plane, 37, 29).panned(3.1, -2.3)));
			}
		});
		return all.stream();
	}

	@ParameterizedTest
	@MethodSource("views")
	void nearestVoxels(String name, Geometry grid, PlaneView view) {
		Volume image = Grids.image(grid);
		compare(image, view, index -> BruteForce.nearest(image, index), 0);
	}

	@ParameterizedTest
	@MethodSource("views")
	void linearValues(String name, Geometry grid, PlaneView view) {
		Volume image = Grids.image(grid);
		compare(image, view.with(Interpolation.LINEAR, Slab.NONE), index -> BruteForce.linear(image, index), ROUNDING);
	}

	@ParameterizedTest
	@MethodSource("views")
	void labelsOfTheNearestVoxels(String name, Geometry grid, PlaneView view) {
		Volume labels = Grids.labels(grid);
		LabelRows rows = new LabelRows(LabelTiles.of(labels), view);
		short[] row = new short[view.width()];
		int compared = 0;
		for (int y = 0; y < view.height(); y++) {
			rows.read(y, row);
			for (int x = 0; x < view.width(); x++) {
				double[] index = BruteForce.index(grid, view, x, y, 0);
				if (!BruteForce.onBorder(index)) {
					double expected = BruteForce.nearest(labels, index);
					assertEquals(Double.isNaN(expected) ? 0 : expected, row[x], "pixel " + x + ", " + y);
					compared++;
				}
			}
		}
		assertTrue(compared > view.width() * view.height() / 2, "compared " + compared);
	}

	@ParameterizedTest
	@MethodSource("views")
	void slabs(String name, Geometry grid, PlaneView view) {
		Volume image = Grids.image(grid);
		for (Slab.Mode mode : Slab.Mode.values()) {
			PlaneView thick = view.with(Interpolation.NEAREST, new Slab(mode, 5));
			double[] depths = thick.slab().offsets(thick.step(grid));
			PlaneSampler sampler = PlaneSampler.of(Samples.of(image, 0), grid, thick);
			float[] row = new float[view.width()];
			sampler.read(14, row);
			for (int x = 0; x < view.width(); x++) {
				List<Double> values = new ArrayList<>();
				boolean border = false;
				for (double depth : depths) {
					double[] index = BruteForce.index(grid, thick, x, 14, depth);
					border |= BruteForce.onBorder(index);
					double value = BruteForce.nearest(image, index);
					if (!Double.isNaN(value)) {
						values.add(value);
					}
				}
				if (!border) {
					assertEquals(expected(mode, values), row[x], ROUNDING, "pixel " + x);
				}
			}
		}
	}

	private static double expected(Slab.Mode mode, List<Double> values) {
		Stream<Double> all = values.stream();
		return switch (mode) {
			case MAXIMUM -> all.reduce(Math::max).orElse(Double.NaN);
			case MINIMUM -> all.reduce(Math::min).orElse(Double.NaN);
			case MEAN -> all.mapToDouble(v -> v).average().orElse(Double.NaN);
		};
	}

	@FunctionalInterface
	private interface Reference {
		double value(double... index);
	}

	private static void compare(Volume image, PlaneView view, Reference reference, double tolerance) {
		PlaneSampler sampler = PlaneSampler.of(Samples.of(image, 0), image.geometry(), view);
		float[] row = new float[view.width()];
		int inside = 0;
		for (int y = 0; y < view.height(); y++) {
			sampler.read(y, row);
			for (int x = 0; x < view.width(); x++) {
				double[] index = BruteForce.index(image.geometry(), view, x, y, 0);
				if (!BruteForce.onBorder(index)) {
					double expected = reference.value(index);
					inside += Double.isNaN(expected) ? 0 : 1;
					assertEquals(expected, row[x], tolerance, "pixel " + x + ", " + y);
				}
			}
		}
		assertTrue(inside > 100, "only " + inside + " pixels show the image");
	}
}
