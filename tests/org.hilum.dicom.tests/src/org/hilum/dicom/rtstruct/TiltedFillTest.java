// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.rtstruct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.hilum.core.HilumException;
import org.hilum.dicom.masks.NamedMask;
import org.hilum.imaging.Geometry;
import org.hilum.imaging.masks.BitMask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tilted contours in any direction, compared with the rule applied to every voxel; very many points. */
class TiltedFillTest {

	private static final Geometry GRID = new Geometry(new int[] { 30, 26, 22 }, new double[] { 1, 1.3, 1.7 },
			new double[] { -3, 5, 2 }, new double[] { 1, 0, 0, 0, 1, 0, 0, 0, 1 });
	private static final double[] CENTRE = GRID.toWorld(14.3, 12.1, 10.7);
	private static final double RADIUS = 11.03;
	private static final double DISTANCE = 1.9;
	private static final int PLANES = 4;

	/** Three unit vectors, the first is the normal. */
	private static double[][] frame(double x, double y, double z) {
		double[] n = unit(x, y, z);
		double[] other = Math.abs(n[0]) > 0.8 ? new double[] { 0, 1, 0 } : new double[] { 1, 0, 0 };
		double[] a = unit(n[1] * other[2] - n[2] * other[1], n[2] * other[0] - n[0] * other[2],
				n[0] * other[1] - n[1] * other[0]);
		return new double[][] { n, a, { n[1] * a[2] - n[2] * a[1], n[2] * a[0] - n[0] * a[2], n[0] * a[1] - n[1] * a[0] } };
	}

	private static double[] unit(double... v) {
		double length = Math.sqrt(v[0] * v[0] + v[1] * v[1] + v[2] * v[2]);
		return new double[] { v[0] / length, v[1] / length, v[2] / length };
	}

	/** Circles of different sizes, inscribed polygons of so many corners that no voxel centre is between both. */
	private static Contour circle(double[][] frame, double offset, double radius, int points) {
		double[] p = new double[3 * points];
		for (int i = 0; i < points; i++) {
			double angle = 2 * Math.PI * i / points;
			for (int a = 0; a < 3; a++) {
				p[3 * i + a] = CENTRE[a] + offset * frame[0][a] + radius * Math.cos(angle) * frame[1][a]
						+ radius * Math.sin(angle) * frame[2][a];
			}
		}
		return Contour.closed(p);
	}

	private static double radius(int plane) {
		return RADIUS - 1.7 * Math.abs(plane);
	}

	private static BitMask expected(double[][] frame) {
		BitMask mask = new BitMask(GRID.shapeZyx());
		for (int z = 0; z < 22; z++) {
			for (int y = 0; y < 26; y++) {
				for (int x = 0; x < 30; x++) {
					double[] p = GRID.toWorld(x, y, z);
					double[] q = new double[3];
					for (int k = 0; k < 3; k++) {
						q[k] = frame[k][0] * (p[0] - CENTRE[0]) + frame[k][1] * (p[1] - CENTRE[1])
								+ frame[k][2] * (p[2] - CENTRE[2]);
					}
					int plane = (int) Math.rint(q[0] / DISTANCE);
					if (Math.abs(plane) <= PLANES && Math.hypot(q[1], q[2]) < radius(plane)) {
						mask.set(z, y, x);
					}
				}
			}
		}
		return mask;
	}

	private static Roi roi(List<Contour> contours) {
		return new Roi(1, "tumour", "", null, "", contours, List.of());
	}

	@ParameterizedTest
	@CsvSource({ "0.3, 0.02, 1", "0.02, 0.3, 1", "1, 0.3, 0.02", "1, 0.02, 0.3", "0.02, 1, -0.3", "0.5, 1, 0.4", "1, 1, 1.1",
			"-1, 1, 0.9", "0, 1, 0", "1, 0, 0", "0, -0.3, 1" })
	void everyVoxelBelongsToTheNearestContour(double x, double y, double z) {
		double[][] frame = frame(x, y, z);
		List<Contour> contours = new ArrayList<>();
		for (int k = -PLANES; k <= PLANES; k++) {
			contours.add(circle(frame, k * DISTANCE, radius(k), 3000));
		}
		NamedMask made = RoiRasteriser.rasterise(roi(contours), GRID, ContourPolicy.DEFAULT);
		assertThat(made.mask()).isEqualTo(expected(frame));
		assertThat(made.mask().count()).isPositive();
	}

	@Test
	void aMillionAndAHalfPointsAreAnOutlineLikeAnyOther() {
		double[][] frame = frame(0.3, 0.2, 1);
		BitMask many = RoiRasteriser.rasterise(roi(List.of(circle(frame, 0, RADIUS, 1_500_000))), GRID, ContourPolicy.DEFAULT)
				.mask();
		BitMask few = RoiRasteriser.rasterise(roi(List.of(circle(frame, 0, RADIUS, 3000))), GRID, ContourPolicy.DEFAULT).mask();
		assertThat(many).isEqualTo(few);
	}

	@Test
	void pointsAtRandomAreRefusedByTheNameOfTheStructure() {
		Geometry grid = Geometry.axisAligned(new int[] { 128, 128, 128 }, new double[] { 1, 1, 1 });
		double[][] frame = frame(0.3, 0.2, 1);
		Random random = new Random(1);
		double[] p = new double[3 * 1_000_000];
		for (int i = 0; i < p.length; i += 3) {
			double u = 120 * random.nextDouble() - 60;
			double v = 120 * random.nextDouble() - 60;
			for (int a = 0; a < 3; a++) {
				p[i + a] = 64 + u * frame[1][a] + v * frame[2][a];
			}
		}
		assertThatThrownBy(() -> RoiRasteriser.rasterise(roi(List.of(Contour.closed(p))), grid, ContourPolicy.DEFAULT))
				.isInstanceOf(HilumException.class).hasMessageContaining("tumour").hasMessageContaining("to and fro");
	}
}
