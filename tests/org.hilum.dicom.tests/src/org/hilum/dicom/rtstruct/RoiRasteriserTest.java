// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.rtstruct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.hilum.core.HilumException;
import org.hilum.dicom.masks.MaskNote.Kind;
import org.hilum.dicom.masks.NamedMask;
import org.hilum.dicom.masks.Scenes;
import org.hilum.imaging.Geometry;
import org.hilum.imaging.masks.BitMask;
import org.junit.jupiter.api.Test;

/** The pitfalls of structure sets, one by one. */
class RoiRasteriserTest {

	private static final Geometry GRID = Geometry.axisAligned(new int[] { 10, 8, 5 }, new double[] { 1, 1, 3 });

	@Test
	void aCentreOnAnEdgeIsInAtTheLowSideOnly() {
		NamedMask mask = fill(GRID, box(2, 2, 5, 4, 0));
		assertThat(rows(mask.mask(), 0)).containsExactly("..........", "..........", "..###.....", "..###.....", "..........",
				"..........", "..........", "..........");
		BitMask right = fill(GRID, box(5, 2, 8, 4, 0)).mask();
		assertThat(org.hilum.imaging.masks.MaskPolicies.overlap(mask.mask(), right)).isZero();
		assertThat(mask.mask().count() + right.count()).as("neighbours share no voxel and leave none out")
				.isEqualTo(fill(GRID, box(2, 2, 8, 4, 0)).mask().count());
	}

	@Test
	void theSenseOfAContourDoesNotMatter() {
		Contour one = box(1.5, 1.5, 5.5, 5.5, 3);
		double[] p = one.points();
		double[] back = new double[p.length];
		for (int i = 0; i < p.length; i += 3) {
			System.arraycopy(p, p.length - 3 - i, back, i, 3);
		}
		assertThat(fill(GRID, Contour.closed(back)).mask()).isEqualTo(fill(GRID, one).mask());
	}

	@Test
	void holesAsInnerContoursAndIslandsInHoles() {
		NamedMask mask = fill(GRID, box(0.5, 0.5, 8.5, 7.5, 6), box(2.5, 2.5, 6.5, 5.5, 6), box(3.5, 3.5, 4.5, 4.5, 6));
		assertThat(rows(mask.mask(), 2)).containsExactly("..........", ".########.", ".########.", ".##....##.",
				".##.#..##.", ".##....##.", ".########.", ".########.");
		assertThat(mask.notes()).isEmpty();
	}

	@Test
	void holesAsKeyholes() {
		// out along the bridge (0.5, 0.5)-(2.5, 2.5), round the hole and back
		Contour keyhole = polygon(0, 0.5, 0.5, 2.5, 2.5, 2.5, 5.5, 6.5, 5.5, 6.5, 2.5, 2.5, 2.5, 0.5, 0.5, 8.5, 0.5, 8.5,
				7.5, 0.5, 7.5);
		assertThat(fill(GRID, keyhole).mask())
				.isEqualTo(fill(GRID, box(0.5, 0.5, 8.5, 7.5, 0), box(2.5, 2.5, 6.5, 5.5, 0)).mask());
	}

	@Test
	void severalContoursOnASlice() {
		NamedMask mask = fill(GRID, box(0.5, 0.5, 2.5, 2.5, 3), box(5.5, 4.5, 8.5, 6.5, 3));
		assertThat(mask.mask().count(1)).isEqualTo(4 + 6);
	}

	@Test
	void theSameContourTwiceIsOneContour() {
		NamedMask mask = fill(GRID, box(0.5, 0.5, 2.5, 2.5, 3), box(0.5, 0.5, 2.5, 2.5, 3));
		assertThat(mask.mask().count()).isEqualTo(4);
		assertThat(mask.count(Kind.DUPLICATE)).isEqualTo(1);
	}

	@Test
	void obliqueGridsAreFilledInIndexSpace() {
		Geometry grid = Scenes.oblique(10, 8, 5);
		Contour[] contours = new Contour[2];
		for (int i = 0; i < 2; i++) {
			double[] flat = box(0.5 + 2 * i, 0.5 + 2 * i, 8.5 - 2 * i, 6.5 - i, 0).points();
			double[] world = new double[flat.length];
			for (int p = 0; p < flat.length; p += 3) {
				System.arraycopy(grid.toWorld(flat[p], flat[p + 1], 3), 0, world, p, 3);
			}
			contours[i] = Contour.closed(world);
		}
		NamedMask mask = fill(grid, contours);
		assertThat(mask.notes()).isEmpty();
		assertThat(mask.mask().count()).isEqualTo(8 * 6 - 4 * 3).isEqualTo(mask.mask().count(3));
	}

	@Test
	void contoursBetweenSlicesGoToTheNearestOrNowhere() {
		Contour contour = box(0.5, 0.5, 2.5, 2.5, 4.0);
		NamedMask nearest = fill(GRID, contour);
		assertThat(nearest.mask().count(1)).isEqualTo(4);
		assertThat(nearest.count(Kind.BETWEEN_SLICES)).isEqualTo(1);
		NamedMask tie = fill(GRID, box(0.5, 0.5, 2.5, 2.5, 4.5));
		assertThat(tie.mask().count(1)).as("the lower slice wins a tie").isEqualTo(4);
		NamedMask skipped = RoiRasteriser.rasterise(Roi.of(1, "a", List.of(contour)), GRID,
				new ContourPolicy(ContourPolicy.Between.SKIP));
		assertThat(skipped.mask().isEmpty()).isTrue();
		assertThat(skipped.count(Kind.BETWEEN_SLICES)).isEqualTo(1);
		assertThatThrownBy(() -> RoiRasteriser.rasterise(Roi.of(1, "liver", List.of(contour)), GRID,
				new ContourPolicy(ContourPolicy.Between.REFUSE))).isInstanceOf(HilumException.class)
				.hasMessageContaining("liver").hasMessageContaining("between");
	}

	/** Contours of 1 mm slices on an image of 3 mm: exclusive or of neighbours would leave next to nothing. */
	@Test
	void ofSeveralPlanesPerSliceTheNearestCounts() {
		NamedMask mask = fill(GRID, box(0.5, 0.5, 2.5, 2.5, 2), box(0.5, 0.5, 3.5, 2.5, 3), box(0.5, 0.5, 4.5, 2.5, 4));
		assertThat(mask.mask().count()).isEqualTo(6);
		assertThat(mask.count(Kind.CROWDED)).isEqualTo(2);
	}

	@Test
	void gapsAreCounted() {
		NamedMask mask = fill(GRID, box(0.5, 0.5, 2.5, 2.5, 0), box(0.5, 0.5, 2.5, 2.5, 9));
		assertThat(mask.count(Kind.GAP)).isEqualTo(2);
		assertThat(mask.mask().isEmpty(1)).as("nothing is invented").isTrue();
	}

	@Test
	void pointsOpenAndBrokenContoursAreLeftOut() {
		NamedMask mask = fill(GRID, new Contour(Contour.Kind.POINT, new double[] { 1, 1, 0 }, null),
				new Contour(Contour.Kind.OPEN_PLANAR, box(0, 0, 5, 5, 0).points(), null),
				new Contour(Contour.Kind.OPEN_NONPLANAR, box(0, 0, 5, 5, 0).points(), null),
				new Contour(Contour.Kind.UNKNOWN, box(0, 0, 5, 5, 0).points(), null),
				Contour.closed(1, 1, 0, 2, 2, 0), Contour.closed(1, 1, 0, 2, 2, 0, 3, 3), Contour.closed(),
				Contour.closed(1, 1, Double.NaN, 2, 2, 0, 3, 1, 0));
		assertThat(mask.count(Kind.POINT)).isEqualTo(1);
		assertThat(mask.count(Kind.OPEN)).isEqualTo(2);
		assertThat(mask.count(Kind.UNUSABLE)).isEqualTo(5);
		assertThat(mask.count(Kind.EMPTY)).isEqualTo(1);
	}

	@Test
	void outOfTheImage() {
		NamedMask mask = fill(GRID, box(20, 20, 25, 25, 0), box(0.5, 0.5, 2.5, 2.5, 15), box(0.5, 0.5, 2.5, 2.5, -3),
				box(7.5, 5.5, 30, 30, 3));
		assertThat(mask.count(Kind.OUTSIDE_IMAGE)).isEqualTo(3);
		assertThat(mask.count(Kind.CLIPPED)).isEqualTo(1);
		assertThat(mask.mask().count()).isEqualTo(2 * 2);
		NamedMask left = fill(GRID, box(-50, -50, 1.5, 1.5, 0));
		assertThat(left.mask().count()).isEqualTo(4);
	}

	@Test
	void noContoursAndTooSmallOnes() {
		NamedMask none = fill(GRID);
		assertThat(none.count(Kind.NO_CONTENT)).isEqualTo(1);
		assertThat(none.mask().isEmpty()).isTrue();
		NamedMask small = fill(GRID, box(1.2, 1.2, 1.6, 1.6, 3));
		assertThat(small.count(Kind.TOO_SMALL)).isEqualTo(1);
		assertThat(small.count(Kind.EMPTY)).isEqualTo(1);
	}

	/** A box drawn on coronal views: the same voxels as when drawn on the slices. */
	@Test
	void contoursOnOtherViews() {
		Contour[] coronal = new Contour[4];
		for (int i = 0; i < coronal.length; i++) {
			double y = 2 + i;
			coronal[i] = Contour.closed(2.5, y, 1.5, 6.5, y, 1.5, 6.5, y, 10.5, 2.5, y, 10.5);
		}
		NamedMask mask = fill(GRID, coronal);
		assertThat(mask.count(Kind.TILTED)).isEqualTo(4);
		BitMask expected = new BitMask(GRID.shapeZyx());
		for (int z = 1; z <= 3; z++) {
			for (int y = 2; y <= 5; y++) {
				for (int x = 3; x <= 6; x++) {
					expected.set(z, y, x);
				}
			}
		}
		assertThat(mask.mask()).isEqualTo(expected);
	}

	/** A ball contoured on slices tilted by 20 degrees leaves no slice of the image without voxels. */
	@Test
	void contoursOnTiltedSlices() {
		Geometry grid = Geometry.axisAligned(new int[] { 40, 40, 40 }, new double[] { 1, 1, 1 });
		double c = Math.cos(Math.toRadians(20));
		double s = Math.sin(Math.toRadians(20));
		double radius = 14;
		Contour[] contours = Arrays.stream(range(-13, 13, 1.0)).mapToObj(t -> {
			double r = Math.sqrt(radius * radius - t * t);
			double[] points = new double[3 * 90];
			for (int i = 0; i < 90; i++) {
				double u = r * Math.cos(i * Math.PI / 45);
				double v = r * Math.sin(i * Math.PI / 45);
				points[3 * i] = 20 + u;
				points[3 * i + 1] = 20 + v * c - t * s;
				points[3 * i + 2] = 20 + v * s + t * c;
			}
			return Contour.closed(points);
		}).toArray(Contour[]::new);
		NamedMask mask = fill(grid, contours);
		long wrong = 0;
		for (int z = 0; z < 40; z++) {
			for (int y = 0; y < 40; y++) {
				for (int x = 0; x < 40; x++) {
					double r = Math.sqrt((x - 20) * (x - 20) + (y - 20) * (y - 20) + (z - 20) * (z - 20));
					// steps of 1 mm along the normal blur the surface by about half a voxel
					wrong += r < radius - 1 && !mask.mask().get(z, y, x) || r > radius + 1 && mask.mask().get(z, y, x) ? 1 : 0;
				}
			}
		}
		assertThat(wrong).isZero();
		// within 2 % of the ball's volume: the caps beyond 13.5 mm are missing, 0.1 %, and the surface is stepped
		assertThat((double) mask.mask().count()).isBetween(0.98 * 4 / 3 * Math.PI * Math.pow(radius, 3),
				1.02 * 4 / 3 * Math.PI * Math.pow(radius, 3));
	}

	@Test
	void crookedContoursAreLeftOut() {
		NamedMask mask = fill(GRID, Contour.closed(1, 1, 0, 8, 1, 9, 8, 7, 0, 1, 7, 9));
		assertThat(mask.count(Kind.UNUSABLE)).isEqualTo(1);
	}

	static NamedMask fill(Geometry grid, Contour... contours) {
		return RoiRasteriser.rasterise(Roi.of(1, "roi", List.of(contours)), grid, ContourPolicy.DEFAULT);
	}

	static Contour box(double x0, double y0, double x1, double y1, double z) {
		return polygon(z, x0, y0, x1, y0, x1, y1, x0, y1);
	}

	private static Contour polygon(double z, double... xy) {
		double[] points = new double[xy.length / 2 * 3];
		for (int i = 0; i < xy.length / 2; i++) {
			points[3 * i] = xy[2 * i];
			points[3 * i + 1] = xy[2 * i + 1];
			points[3 * i + 2] = z;
		}
		return Contour.closed(points);
	}

	private static double[] range(double from, double to, double step) {
		double[] values = new double[(int) Math.round((to - from) / step) + 1];
		for (int i = 0; i < values.length; i++) {
			values[i] = from + i * step;
		}
		return values;
	}

	private static String[] rows(BitMask mask, int z) {
		int[] shape = mask.shape();
		String[] rows = new String[shape[1]];
		for (int y = 0; y < shape[1]; y++) {
			StringBuilder row = new StringBuilder();
			for (int x = 0; x < shape[2]; x++) {
				row.append(mask.get(z, y, x) ? '#' : '.');
			}
			rows[y] = row.toString();
		}
		return rows;
	}
}
