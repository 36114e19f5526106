// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.contour;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.hilum.imaging.Geometry;
import org.hilum.imaging.Volume;
import org.hilum.viewer.Grids;
import org.hilum.viewer.label.LabelTiles;
import org.hilum.viewer.plane.PlaneView;
import org.hilum.viewer.plane.ViewPlane;
import org.junit.jupiter.api.Test;

/** Outlines against the points of marching squares and against closed forms. */
class ContoursTest {

	/** Points are floats of a few hundred. */
	private static final double FLOAT = 1e-4;

	@Test
	void pointsAreThoseOfMarchingSquares() {
		Geometry grid = Geometry.axisAligned(new int[] { 60, 45, 3 }, new double[] { 0.8, 1.3, 2 });
		Volume labels = Grids.labels(grid);
		PlaneView view = PlaneView.fit(grid, ViewPlane.AXIAL, 300, 200).panned(11.3, 4.4);
		Map<Integer, List<String>> traced = new java.util.TreeMap<>();
		for (Contour contour : Contours.of(LabelTiles.of(labels), view, 0)) {
			for (int i = 0; i < contour.xy().length; i += 2) {
				traced.computeIfAbsent(contour.label(), _ -> new ArrayList<>()).add(point(contour.xy()[i], contour.xy()[i + 1]));
			}
		}
		traced.values().forEach(Collections::sort);
		assertEquals(Map.of(1, marching(labels, view, 1), 2, marching(labels, view, 2), 3, marching(labels, view, 3)), traced);
	}

	/** A point in the middle between the centres of each pair of neighbouring voxels of which one has the label. */
	private static List<String> marching(Volume labels, PlaneView view, int label) {
		Geometry grid = labels.geometry();
		List<String> points = new ArrayList<>();
		for (int y = -1; y <= grid.size()[1]; y++) {
			for (int x = -1; x <= grid.size()[0]; x++) {
				boolean here = at(labels, x, y) == label;
				for (int[] step : new int[][] { { 1, 0 }, { 0, 1 } }) {
					if (here != (at(labels, x + step[0], y + step[1]) == label)) {
						double[] pixel = view.toPixel(grid.toWorld(x + step[0] / 2.0, y + step[1] / 2.0, 1));
						points.add(point(pixel[0], pixel[1]));
					}
				}
			}
		}
		Collections.sort(points);
		return points;
	}

	private static double at(Volume labels, int x, int y) {
		int[] size = labels.geometry().size();
		return x < 0 || y < 0 || x >= size[0] || y >= size[1] ? 0 : labels.value(x + size[0] * (y + (long) size[1]));
	}

	/** To a hundredth of a pixel, shifted so that no point lies between two. */
	private static String point(double x, double y) {
		return Math.round(x * 100 + 0.3) + " " + Math.round(y * 100 + 0.3);
	}

	@Test
	void linesJoinNeighbouringPoints() {
		Geometry grid = Geometry.axisAligned(new int[] { 60, 45, 3 }, new double[] { 1, 1, 1 });
		// one pixel for each voxel, so that points of one cell are at most one pixel apart
		PlaneView view = PlaneView.fit(grid, ViewPlane.AXIAL, 60, 45);
		double scale = 1 / view.mmPerPixel();
		for (Contour contour : Contours.of(LabelTiles.of(Grids.labels(grid)), view, 0)) {
			float[] p = contour.xy();
			for (int i = 0; i < p.length; i += 2) {
				int next = (i + 2) % p.length;
				assertTrue(Math.hypot(p[next] - p[i], p[next + 1] - p[i + 1]) < scale + FLOAT);
			}
		}
	}

	@Test
	void holesAreOutlinedTheOtherWayRound() {
		Geometry grid = Geometry.axisAligned(new int[] { 9, 9, 1 }, new double[] { 1, 1, 1 });
		short[] labels = new short[81];
		for (int i = 0; i < 81; i++) {
			boolean ring = i % 9 > 0 && i % 9 < 8 && i / 9 > 0 && i / 9 < 8 && !(i % 9 == 4 && i / 9 == 4);
			labels[i] = (short) (ring ? 5 : 0);
		}
		PlaneView view = new PlaneView(ViewPlane.AXIAL, new double[] { 4, 4, 0 }, 1, 9, 9,
				org.hilum.viewer.plane.Interpolation.NEAREST, org.hilum.viewer.plane.Slab.NONE);
		List<Contour> contours = Contours.of(LabelTiles.of(Volume.ofLabels(grid, labels, null)), view, 0);
		// 7 x 7 cells without half a cell at each corner; a diamond of half a cell
		assertArrayEquals(new double[] { 49 - 4 / 8.0, -0.5 }, contours.stream().mapToDouble(Contour::area).toArray(), FLOAT);
		assertEquals(5, contours.getFirst().label());
	}

	@Test
	void smoothingLeavesACircleWhereItIs() {
		Geometry grid = Geometry.axisAligned(new int[] { 64, 64, 1 }, new double[] { 1, 1, 1 });
		short[] labels = new short[64 * 64];
		for (int i = 0; i < labels.length; i++) {
			labels[i] = (short) (Math.hypot(i % 64 - 31, i / 64 - 32) <= 20 ? 1 : 0);
		}
		PlaneView view = PlaneView.fit(grid, ViewPlane.AXIAL, 512, 512);
		Contour circle = Contours.of(LabelTiles.of(Volume.ofLabels(grid, labels, null)), view, Contours.SMOOTH).getFirst();
		double voxel = 1 / view.mmPerPixel();
		double[] centre = view.toPixel(31, 32, 0);
		double worst = 0;
		for (int i = 0; i < circle.xy().length; i += 2) {
			double radius = Math.hypot(circle.xy()[i] - centre[0], circle.xy()[i + 1] - centre[1]) / voxel;
			worst = Math.max(worst, Math.abs(radius - 20));
		}
		// the steps of voxels are up to 0.7 voxels; what is left of them is less than half a voxel
		assertTrue(worst < 0.5, "a point is " + worst + " voxels off the circle");
		assertEquals(Math.PI * 20 * 20, circle.area() / voxel / voxel, 0.01 * Math.PI * 20 * 20);
	}

	@Test
	void obliquePlanesAreOutlinedWhereTheLabelIs() {
		Geometry grid = Geometry.axisAligned(new int[] { 40, 40, 40 }, new double[] { 1, 1, 1 });
		short[] labels = new short[40 * 40 * 40];
		for (int i = 0; i < labels.length; i++) {
			double r = Math.hypot(Math.hypot(i % 40 - 20, i / 40 % 40 - 20), i / 1600 - 20);
			labels[i] = (short) (r <= 15 ? 2 : 0);
		}
		ViewPlane turned = ViewPlane.AXIAL.turned(new double[] { 1, 1, 0.3 }, 37);
		PlaneView view = PlaneView.fit(grid, turned, 400, 400).at(20, 20, 20);
		List<Contour> contours = Contours.of(LabelTiles.of(Volume.ofLabels(grid, labels, null)), view, Contours.SMOOTH);
		double area = contours.stream().mapToDouble(Contour::area).sum() * view.mmPerPixel() * view.mmPerPixel();
		assertEquals(Math.PI * 15 * 15, area, 0.02 * Math.PI * 15 * 15);
	}
}
