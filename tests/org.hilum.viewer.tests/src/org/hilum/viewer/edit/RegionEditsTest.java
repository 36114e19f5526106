// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.edit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Consumer;
import org.hilum.imaging.Geometry;
import org.hilum.imaging.PixelType;
import org.hilum.imaging.Volume;
import org.hilum.viewer.Grids;
import org.hilum.viewer.image.ViewImage;
import org.hilum.viewer.label.LabelTiles;
import org.hilum.viewer.plane.PlaneView;
import org.hilum.viewer.plane.ViewPlane;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Corrections of whole labels against loops over all pairs of voxels. */
class RegionEditsTest {

	private static final Geometry GRID = Geometry.axisAligned(new int[] { 24, 20, 12 }, new double[] { 1, 0.8, 2.2 });

	@TempDir
	private Path folder;

	private short[] after(LabelTiles labels, Consumer<Stroke> edit) {
		Stroke stroke = Maps.editor(labels, folder).begin("Edit");
		edit.accept(stroke);
		stroke.end();
		return Maps.shorts(labels);
	}

	private static double distance(int a, int b) {
		int[] s = GRID.size();
		double x = (a % s[0] - b % s[0]) * GRID.spacing()[0];
		double y = (a / s[0] % s[1] - b / s[0] % s[1]) * GRID.spacing()[1];
		double z = (a / (s[0] * s[1]) - b / (s[0] * s[1])) * GRID.spacing()[2];
		return Math.sqrt(x * x + y * y + z * z);
	}

	private static double nearest(short[] labels, int from, boolean of) {
		double best = Double.MAX_VALUE;
		for (int i = 0; i < labels.length; i++) {
			best = labels[i] == 2 == of ? Math.min(best, distance(from, i)) : best;
		}
		return best;
	}

	@Test
	void growingReachesWhatIsWithinTheDistance() {
		LabelTiles labels = Maps.map(GRID, (x, y, z) -> x == 10 && y > 6 && y < 12 && z == 5 ? 2 : x < 8 ? 1 : 0);
		short[] before = Maps.shorts(labels);
		short[] expected = before.clone();
		for (int i = 0; i < expected.length; i++) {
			expected[i] = before[i] == 0 && nearest(before, i, true) <= 3 ? 2 : before[i];
		}
		assertArrayEquals(expected, after(labels, s -> RegionEdits.grow(s, 2, 3, VoxelFilter.over(Set.of(0)))));
	}

	@Test
	void shrinkingTakesAwayWhatIsNearOthers() {
		LabelTiles labels = Maps.map(GRID, (x, y, z) -> x > 3 && x < 18 && y > 2 && y < 17 && z > 1 && z < 10 ? 2 : 1);
		short[] before = Maps.shorts(labels);
		short[] expected = before.clone();
		for (int i = 0; i < expected.length; i++) {
			expected[i] = before[i] == 2 && nearest(before, i, false) <= 2.2 ? 0 : before[i];
		}
		assertArrayEquals(expected, after(labels, s -> RegionEdits.grow(s, 2, -2.2, VoxelFilter.ALL)));
	}

	@Test
	void smoothingIsABlurCutAtOneHalf() {
		LabelTiles labels = Maps.map(GRID, (x, y, z) -> x > 5 && x < 17 && y > 4 && y < 14 && z > 2 && z < 9
				|| x == 20 && y == 10 && z == 6 ? 2 : 0);
		short[] before = Maps.shorts(labels);
		short[] smooth = after(labels, s -> RegionEdits.smooth(s, 2, 1.5, VoxelFilter.ALL));
		int changed = 0;
		for (int i = 0; i < before.length; i++) {
			double sum = 0;
			double total = 0;
			for (int j = 0; j < before.length; j++) {
				if (near(i, j)) {
					double weight = Math.exp(-0.5 * distance(i, j) * distance(i, j) / 1.5 / 1.5);
					sum += before[j] == 2 ? weight : 0;
					total += weight;
				}
			}
			// near one half rounding decides
			if (Math.abs(sum / total - 0.5) > 1e-4) {
				assertEquals(sum / total > 0.5 ? 2 : 0, smooth[i], "voxel " + i + ": " + sum / total);
			}
			changed += smooth[i] == before[i] ? 0 : 1;
		}
		assertTrue(changed > 20, "changed " + changed);
	}

	/** Within three sigma along each axis, rounded up to whole voxels. */
	private static boolean near(int a, int b) {
		int[] s = GRID.size();
		return Math.abs(a % s[0] - b % s[0]) <= 5 && Math.abs(a / s[0] % s[1] - b / s[0] % s[1]) <= 6
				&& Math.abs(a / (s[0] * s[1]) - b / (s[0] * s[1])) <= 3;
	}

	@Test
	void holesAreFilledInSpaceOrInSlices() {
		Grids.Rule tube = (x, y, z) -> x > 4 && x < 12 && y > 4 && y < 12 && !(x == 8 && y == 8) ? 2 : 0;
		Grids.Rule filled = (x, y, z) -> x > 4 && x < 12 && y > 4 && y < 12 ? 2 : 0;
		assertArrayEquals(Grids.values(GRID, filled), after(Maps.map(GRID, tube),
				s -> RegionEdits.fillHoles(s, 2, 2, VoxelFilter.ALL)));
	}

	@Test
	void aTubeIsOpenInSpaceButACavityIsNot() {
		Grids.Rule tube = (x, y, z) -> x > 4 && x < 12 && y > 4 && y < 12 && z > 2 && z < 9 && !(x == 8 && y == 8) ? 2 : 0;
		Grids.Rule cavity = (x, y, z) -> tube.at(x, y, z) == 2 || x == 8 && y == 8 && (z == 3 || z == 8) ? 2 : 0;
		short[] open = after(Maps.map(GRID, tube), s -> RegionEdits.fillHoles(s, 2, -1, VoxelFilter.ALL));
		assertArrayEquals(Grids.values(GRID, tube), open);
		short[] closed = new RegionEditsTest().closed(cavity, folder.resolve("other"));
		assertArrayEquals(Grids.values(GRID, (x, y, z) -> x > 4 && x < 12 && y > 4 && y < 12 && z > 2 && z < 9 ? 2 : 0), closed);
	}

	private short[] closed(Grids.Rule rule, Path other) {
		folder = other;
		return after(Maps.map(GRID, rule), s -> RegionEdits.fillHoles(s, 2, -1, VoxelFilter.ALL));
	}

	private static int blocks(int x, int y, int z) {
		boolean large = x < 8 && y < 8 && z < 6;
		boolean small = x > 12 && x < 16 && y > 3 && y < 9 && z < 4;
		return large || small ? 2 : x > 20 ? 1 : 0;
	}

	@Test
	void componentsAreKeptOrRemoved() {
		short[] kept = after(Maps.map(GRID, RegionEditsTest::blocks), s -> RegionEdits.component(s, new int[] { 13, 4, 0 },
				true));
		assertArrayEquals(Grids.values(GRID, (x, y, z) -> x < 8 ? 0 : blocks(x, y, z)), kept);
	}

	@Test
	void aComponentIsRemoved() {
		short[] rest = after(Maps.map(GRID, RegionEditsTest::blocks), s -> RegionEdits.component(s, new int[] { 13, 4, 0 },
				false));
		assertArrayEquals(Grids.values(GRID, (x, y, z) -> x > 8 && x < 17 ? 0 : blocks(x, y, z)), rest);
	}

	@Test
	void theLargestComponentIsKept() {
		assertArrayEquals(Grids.values(GRID, (x, y, z) -> x > 8 && x < 17 ? 0 : blocks(x, y, z)),
				after(Maps.map(GRID, RegionEditsTest::blocks), s -> RegionEdits.keepLargest(s, 2)));
	}

	@Test
	void slicesBetweenDrawnOnesAreInterpolated() {
		Geometry grid = Geometry.axisAligned(new int[] { 41, 41, 9 }, new double[] { 1, 1, 3 });
		LabelTiles labels = Maps.map(grid, (x, y, z) -> {
			double r = Math.hypot(x - 20, y - 20);
			return z == 1 && r <= 14 || z == 7 && r <= 5 ? 3 : 0;
		});
		short[] made = after(labels, s -> SliceInterpolation.fill(s, 3, 2, VoxelFilter.ALL));
		for (int i = 0; i < made.length; i++) {
			int z = i / (41 * 41);
			double r = Math.hypot(i % 41 - 20, i / 41 % 41 - 20);
			double radius = z < 1 || z > 7 ? -1 : 14 - 9 * (z - 1) / 6.0;
			// circles of voxels are off by up to a voxel
			if (Math.abs(r - radius) > 1 && !(radius < 0)) {
				assertEquals(r < radius ? 3 : 0, made[i], "slice " + z + ", " + r + " of " + radius);
			} else if (radius < 0) {
				assertEquals(0, made[i]);
			}
		}
	}

	@Test
	void fillingSpreadsOverOneLabel() {
		short[] filled = after(Maps.map(GRID, RegionEditsTest::blocks), s -> FloodFill.fill(s, new int[] { 14, 5, 1 }, 6,
				VoxelFilter.ALL));
		assertArrayEquals(Grids.values(GRID, (x, y, z) -> x > 8 && blocks(x, y, z) == 2 ? 6 : blocks(x, y, z)), filled);
	}

	@Test
	void fillingStaysInAPlane() {
		PlaneView view = PlaneView.fit(GRID, ViewPlane.AXIAL, 90, 90).through(0, 0, 2 * 2.2);
		short[] filled = after(Maps.map(GRID, RegionEditsTest::blocks), s -> FloodFill.fill(s, new int[] { 14, 5, 2 }, 6,
				VoxelFilter.plane(view, GRID)));
		assertArrayEquals(Grids.values(GRID, (x, y, z) -> z == 2 && x > 8 && blocks(x, y, z) == 2 ? 6 : blocks(x, y, z)), filled);
	}

	@Test
	void growingFromASeedFollowsValues() {
		float[] values = new float[(int) GRID.voxels()];
		short[] pattern = Grids.values(GRID, (x, y, z) -> x > 4 && x < 9 && y < 15 ? 100 + x : y > 17 ? 105 : 0);
		for (int i = 0; i < values.length; i++) {
			values[i] = pattern[i];
		}
		ViewImage image = ViewImage.of("a", new Volume(GRID, PixelType.FLOAT32, 1, MemorySegment.ofArray(values), null));
		short[] grown = after(new LabelTiles(GRID), s -> FloodFill.grow(s, image, 0, 0, new int[] { 6, 5, 4 }, 1.5, 8,
				VoxelFilter.ball(GRID, GRID.toWorld(6, 5, 4), 6)));
		// 105 to 107 are within 1.5 of 106; the row behind has such a value but is not connected
		assertArrayEquals(Grids.values(GRID, (x, y, z) -> {
			double r = Math.hypot(Math.hypot(x - 6, (y - 5) * 0.8), (z - 4) * 2.2);
			return x > 4 && x < 8 && y < 15 && r <= 6 ? 8 : 0;
		}), grown);
	}

	@Test
	void labelsAreCopiedFromAnotherGrid() {
		Geometry coarse = Geometry.axisAligned(new int[] { 12, 10, 12 }, new double[] { 2, 1.6, 2.2 });
		LabelTiles other = Maps.map(coarse, (x, y, z) -> x > 3 && x < 8 && y > 2 ? z % 2 + 1 : 0);
		short[] copied = after(Maps.map(GRID, (x, y, z) -> y > 15 ? 5 : 0), s -> RegionEdits.copy(s, other, Set.of(2),
				VoxelFilter.over(Set.of(0))));
		assertArrayEquals(Grids.values(GRID, (x, y, z) -> {
			int u = (int) Math.floor(x / 2.0 + 0.5);
			int v = (int) Math.floor(y / 2.0 + 0.5);
			return y > 15 ? 5 : u > 3 && u < 8 && v > 2 && v < 10 && z % 2 == 1 ? 2 : 0;
		}), copied);
	}

	@Test
	void anAbsentLabelChangesNothing() {
		LabelTiles labels = LabelTiles.of(Grids.labels(GRID));
		short[] before = Maps.shorts(labels);
		assertArrayEquals(before, after(labels, s -> {
			RegionEdits.grow(s, 99, 4, VoxelFilter.ALL);
			RegionEdits.smooth(s, 99, 4, VoxelFilter.ALL);
			RegionEdits.fillHoles(s, 99, -1, VoxelFilter.ALL);
			RegionEdits.keepLargest(s, 99);
			SliceInterpolation.fill(s, 99, 2, VoxelFilter.ALL);
		}));
	}
}
