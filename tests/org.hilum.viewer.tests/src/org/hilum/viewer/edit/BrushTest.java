// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.edit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.geom.Path2D;
import java.nio.file.Path;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.hilum.imaging.Geometry;
import org.hilum.imaging.Volume;
import org.hilum.viewer.Grids;
import org.hilum.viewer.image.ViewImage;
import org.hilum.viewer.label.LabelTiles;
import org.hilum.viewer.plane.PlaneView;
import org.hilum.viewer.plane.ViewPlane;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Painting against sets of voxels that are found one by one. */
class BrushTest {

	@TempDir
	private Path folder;

	static Stream<String> grids() {
		return Grids.all().keySet().stream();
	}

	/** {@return the world position of a voxel from the matrix of its grid} */
	private static double[] world(Geometry g, int... voxel) {
		double[] w = g.origin().clone();
		for (int row = 0; row < 3; row++) {
			for (int axis = 0; axis < 3; axis++) {
				w[row] += g.direction()[3 * row + axis] * g.spacing()[axis] * voxel[axis];
			}
		}
		return w;
	}

	/** Distance of a point from a line, by sampling the line finely. */
	private static double distance(double[] p, double[] a, double[] b) {
		double best = Double.MAX_VALUE;
		for (int i = 0; i <= 20_000; i++) {
			double t = i / 20_000.0;
			double square = 0;
			for (int k = 0; k < 3; k++) {
				double d = p[k] - a[k] - t * (b[k] - a[k]);
				square += d * d;
			}
			best = Math.min(best, square);
		}
		return Math.sqrt(best);
	}

	@ParameterizedTest
	@MethodSource("grids")
	void aBallPaintsWhatIsNearTheLine(String name) {
		Geometry grid = Grids.all().get(name);
		LabelTiles labels = LabelTiles.of(Grids.labels(grid));
		short[] before = Maps.shorts(labels);
		PlaneView view = PlaneView.fit(grid, ViewPlane.AXIAL, 100, 100);
		double[] from = grid.toWorld(5.2, 6.1, 4.3);
		double[] to = grid.toWorld(14.7, 9.4, 6.2);
		Stroke stroke = Maps.editor(labels, folder).begin("Paint");
		new Brush(3.3, true, 7, VoxelFilter.ALL).paint(stroke, view, from, to);
		stroke.end();
		short[] after = Maps.shorts(labels);
		int[] size = grid.size();
		int painted = 0;
		for (int i = 0; i < after.length; i++) {
			double d = distance(world(grid, i % size[0], i / size[0] % size[1], i / (size[0] * size[1])), from, to);
			// sampling the line misses its nearest point by less than this
			if (Math.abs(d - 3.3) > 1e-3) {
				assertEquals(d < 3.3 ? 7 : before[i], after[i], "voxel " + i + " at " + d + " mm");
				painted += d < 3.3 ? 1 : 0;
			}
		}
		assertEquals(true, painted > 50);
	}

	@Test
	void aDiskPaintsTheSliceThatIsShown() {
		Geometry grid = Grids.all().get("anisotropic");
		LabelTiles labels = new LabelTiles(grid);
		PlaneView view = PlaneView.fit(grid, ViewPlane.AXIAL, 100, 100);
		double[] at = view.toWorld(50, 50);
		Stroke stroke = Maps.editor(labels, folder).begin("Paint");
		new Brush(2.5, false, 1, VoxelFilter.ALL).paint(stroke, view, at, at);
		stroke.end();
		double[] voxel = grid.toIndex(at[0], at[1], at[2]);
		short[] expected = Grids.values(grid, (x, y, z) -> z == Math.round(voxel[2])
				&& Math.hypot((x - voxel[0]) * 0.7, (y - voxel[1]) * 0.9) <= 2.5 ? 1 : 0);
		assertArrayEquals(expected, Maps.shorts(labels));
	}

	@Test
	void aBrushIsLimitedByLabelsAndValues() {
		Geometry grid = Grids.all().get("isotropic");
		LabelTiles labels = LabelTiles.of(Grids.labels(grid));
		Volume image = Grids.image(grid);
		short[] before = Maps.shorts(labels);
		VoxelFilter filter = VoxelFilter.over(Set.of(0, 2)).and(VoxelFilter.values(ViewImage.of("a", image), 0, 0, grid,
				-10_000, 20_000));
		PlaneView view = PlaneView.fit(grid, ViewPlane.AXIAL, 100, 100);
		Stroke stroke = Maps.editor(labels, folder).begin("Paint");
		new Brush(100, true, 9, filter).paint(stroke, view, view.centre(), view.centre());
		stroke.end();
		short[] expected = before.clone();
		for (int i = 0; i < expected.length; i++) {
			boolean allowed = (before[i] == 0 || before[i] == 2) && image.value(i) >= -10_000 && image.value(i) <= 20_000;
			expected[i] = allowed ? 9 : before[i];
		}
		assertArrayEquals(expected, Maps.shorts(labels));
	}

	@Test
	void aSmallBrushPaintsTheVoxelUnderThePointer() {
		Geometry grid = Grids.all().get("anisotropic");
		LabelTiles labels = new LabelTiles(grid);
		double[] at = grid.toWorld(4.4, 5.4, 6.4);
		Stroke stroke = Maps.editor(labels, folder).begin("Paint");
		new Brush(0, true, 3, VoxelFilter.ALL).paint(stroke, PlaneView.fit(grid, ViewPlane.AXIAL, 9, 9), at, at);
		stroke.end();
		assertArrayEquals(Grids.values(grid, (x, y, z) -> x == 4 && y == 5 && z == 6 ? 3 : 0), Maps.shorts(labels));
	}

	@ParameterizedTest
	@MethodSource("grids")
	void aPolygonFillsWhatItEncloses(String name) {
		Geometry grid = Grids.all().get(name);
		LabelTiles labels = new LabelTiles(grid);
		PlaneView view = PlaneView.fit(grid, ViewPlane.CORONAL.along(grid), 211, 173);
		Random random = new Random(5);
		float[] xy = new float[14];
		Path2D.Double shape = new Path2D.Double(Path2D.WIND_EVEN_ODD);
		for (int i = 0; i < xy.length; i += 2) {
			xy[i] = 20 + random.nextFloat() * 170;
			xy[i + 1] = 20 + random.nextFloat() * 130;
			if (i == 0) {
				shape.moveTo(xy[0], xy[1]);
			} else {
				shape.lineTo(xy[i], xy[i + 1]);
			}
		}
		shape.closePath();
		Stroke stroke = Maps.editor(labels, folder).begin("Polygon");
		PolygonFill.fill(stroke, view, xy, 4, VoxelFilter.ALL);
		stroke.end();
		double half = view.step(grid) / 2;
		short[] expected = Grids.values(grid, (x, y, z) -> {
			double[] pixel = view.toPixel(world(grid, x, y, z));
			return shape.contains(pixel[0], pixel[1]) && pixel[2] >= -half + 1e-6 && pixel[2] < half - 1e-6 ? 4 : 0;
		});
		assertArrayEquals(expected, Maps.shorts(labels));
	}
}
