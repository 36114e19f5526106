// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.plane;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.hilum.imaging.Geometry;
import org.hilum.viewer.Grids;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Positions in pictures and in the patient. */
class PlaneViewTest {

	/** Double precision over a few hundred millimetres. */
	private static final double EXACT = 1e-9;

	private static final PlaneView VIEW = new PlaneView(ViewPlane.AXIAL, new double[] { 10, 20, 30 }, 0.5, 101, 60,
			Interpolation.NEAREST, Slab.NONE);

	@Test
	void positionsOfAnAxialViewAreThoseOfTheDefinition() {
		// 101 pixels of 0.5 mm: the left edge is 25.25 mm right of the middle
		assertArrayEquals(new double[] { 10 - 25.25, 20 - 15, 30 }, VIEW.toWorld(0, 0), EXACT);
		assertArrayEquals(new double[] { 10 + 25.25, 20 + 15, 30 }, VIEW.toWorld(101, 60), EXACT);
		assertArrayEquals(new double[] { 50.5 + 4, 30 + 6, 9 }, VIEW.toPixel(12, 23, 39), EXACT);
	}

	@Test
	void coronalAndSagittalViewsHaveTheHeadUp() {
		assertArrayEquals(new double[] { 10, 20, 45 }, VIEW.on(ViewPlane.CORONAL).toWorld(50.5, 0), EXACT);
		assertArrayEquals(new double[] { 10, 20 - 25.25, 30 }, VIEW.on(ViewPlane.SAGITTAL).toWorld(0, 30), EXACT);
	}

	@Test
	void zoomingKeepsThePointUnderThePointer() {
		double[] before = VIEW.toWorld(80, 13);
		PlaneView zoomed = VIEW.zoomed(2.5, 80, 13);
		assertArrayEquals(before, zoomed.toWorld(80, 13), EXACT);
		assertEquals(0.2, zoomed.mmPerPixel(), EXACT);
	}

	@Test
	void panningMovesTheContent() {
		assertArrayEquals(VIEW.toWorld(20, 30), VIEW.panned(7, -4).toWorld(27, 26), EXACT);
	}

	@Test
	void aViewGoesThroughAPoint() {
		PlaneView turned = VIEW.on(ViewPlane.AXIAL.turned(new double[] { 1, 1, 0 }, 33));
		PlaneView through = turned.through(-5, 8, 77);
		assertEquals(0, through.toPixel(-5, 8, 77)[2], EXACT);
		assertEquals(turned.toPixel(-5, 8, 77)[0], through.toPixel(-5, 8, 77)[0], EXACT);
	}

	@Test
	void lettersNameTheSidesOfThePatient() {
		assertArrayEquals(new String[] { "R", "L", "A", "P" }, ViewPlane.AXIAL.letters());
		assertArrayEquals(new String[] { "R", "L", "S", "I" }, ViewPlane.CORONAL.letters());
		assertArrayEquals(new String[] { "A", "P", "S", "I" }, ViewPlane.SAGITTAL.letters());
		assertArrayEquals(new String[] { "RP", "LA", "AR", "PL" },
				ViewPlane.AXIAL.turned(new double[] { 0, 0, 1 }, -30).letters());
	}

	@ParameterizedTest
	@ValueSource(strings = { "isotropic", "anisotropic", "flipped", "sagittal", "oblique", "twice oblique" })
	void slicesOfAnImageAreShownOnItsOwnAxes(String name) {
		Geometry grid = Grids.all().get(name);
		for (ViewPlane plane : new ViewPlane[] { ViewPlane.AXIAL, ViewPlane.CORONAL, ViewPlane.SAGITTAL }) {
			PlaneView view = PlaneView.fit(grid, plane.along(grid), 200, 150);
			VoxelPath path = VoxelPath.of(grid, view, 0);
			assertEquals(true, path.aligned());
			assertEquals(grid.size()[path.through()] / 2, path.slice());
		}
	}

	@Test
	void theStepOfScrollingIsTheDistanceOfSlices() {
		Geometry sheared = Grids.all().get("sheared");
		PlaneView axial = PlaneView.fit(sheared, ViewPlane.AXIAL, 50, 50);
		double n = Math.sqrt(1 + 0.3 * 0.3);
		// slices lie 2 mm apart along a direction that leans by atan 0.3
		assertEquals(2 / n, axial.step(sheared), EXACT);
		assertEquals(3, PlaneView.fit(Grids.all().get("anisotropic"), ViewPlane.AXIAL, 50, 50).step(Grids.all()
				.get("anisotropic")), EXACT);
	}

	@Test
	void slabsAreSampledEvenly() {
		assertArrayEquals(new double[] { 0 }, Slab.NONE.offsets(2), EXACT);
		assertArrayEquals(new double[] { -5, -10 / 3.0, -5 / 3.0, 0, 5 / 3.0, 10 / 3.0, 5 },
				new Slab(Slab.Mode.MAXIMUM, 10).offsets(2), EXACT);
	}
}
