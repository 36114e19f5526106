// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.rtstruct;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.hilum.imaging.masks.BitMask;
import org.junit.jupiter.api.Test;

/** Even-odd filling equals Jordan's test of every voxel, on rows shorter and longer than a word of bits. */
class PolygonFillTest {

	private static final int HEIGHT = 23;

	/** Whether a ray towards larger x crosses the polygon an odd number of times. */
	private static boolean inside(double[] points, double x, double y) {
		boolean in = false;
		int n = points.length / 3;
		for (int i = 0, j = n - 1; i < n; j = i++) {
			double yi = points[3 * i + 1];
			double yj = points[3 * j + 1];
			double xi = points[3 * i];
			double xj = points[3 * j];
			if (yi > y != yj > y && x < (xj - xi) * (y - yi) / (yj - yi) + xi) {
				in = !in;
			}
		}
		return in;
	}

	/** Corners on thirds of a voxel: no voxel centre lies on a corner, and none of these edges meets one by chance. */
	private static double[] polygon(Random random, int width) {
		double[] points = new double[3 * (3 + random.nextInt(9))];
		for (int i = 0; i < points.length; i += 3) {
			points[i] = random.nextInt(3 * width + 30) - 15 + 0.3717 + 0.2 * random.nextDouble();
			points[i] /= 3;
			points[i + 1] = (random.nextInt(3 * HEIGHT + 30) - 15 + 0.4143) / 3;
		}
		return points;
	}

	@Test
	void randomPolygonsAndTheirOverlaps() {
		Random random = new Random(20261130);
		for (int width : new int[] { 1, 7, 63, 64, 65, 130 }) {
			for (int tries = 0; tries < 20; tries++) {
				BitMask mask = new BitMask(2, HEIGHT, width);
				PolygonFill fill = new PolygonFill(mask);
				double[] first = polygon(random, width);
				double[] second = polygon(random, width);
				fill.invert(first);
				fill.invert(second);
				fill.addTo(mask, 1);
				assertThat(mask.isEmpty(0)).isTrue();
				for (int y = 0; y < HEIGHT; y++) {
					for (int x = 0; x < width; x++) {
						assertThat(mask.get(1, y, x)).as("width %s, try %s, voxel %s %s", width, tries, x, y)
								.isEqualTo(inside(first, x, y) ^ inside(second, x, y));
					}
				}
			}
		}
	}

	@Test
	void aPolygonTwiceIsNothing() {
		Random random = new Random(4);
		BitMask mask = new BitMask(1, HEIGHT, 65);
		PolygonFill fill = new PolygonFill(mask);
		double[] polygon = polygon(random, 65);
		fill.invert(polygon);
		fill.invert(polygon);
		fill.addTo(mask, 0);
		assertThat(mask.isEmpty()).isTrue();
	}

	@Test
	void neighboursShareNoVoxelAndLeaveNoneOut() {
		BitMask left = new BitMask(1, HEIGHT, 65);
		BitMask right = new BitMask(1, HEIGHT, 65);
		// a slanted edge through voxel centres; each polygon walks it in its own sense
		fill(left, 2, 2, 0, 12, 2, 0, 22, 22, 0, 2, 22, 0);
		fill(right, 22, 22, 0, 12, 2, 0, 40, 2, 0, 40, 22, 0);
		for (int y = 2; y < 22; y++) {
			for (int x = 2; x < 40; x++) {
				assertThat(left.get(0, y, x)).as("voxel %s %s", x, y).isNotEqualTo(right.get(0, y, x));
			}
		}
		assertThat(left.count() + right.count()).isEqualTo(20 * 38);
	}

	private static void fill(BitMask mask, double... points) {
		PolygonFill fill = new PolygonFill(mask);
		fill.invert(points);
		fill.addTo(mask, 0);
	}

	@Test
	void whatIsOutsideOfTheImageIsCutOff() {
		BitMask mask = new BitMask(1, HEIGHT, 64);
		fill(mask, -1e6, -1e6, 0, 1e6, -1e6, 0, 1e6, 1e6, 0, -1e6, 1e6, 0);
		assertThat(mask.count()).isEqualTo(HEIGHT * 64L);
		BitMask none = new BitMask(1, HEIGHT, 64);
		fill(none, 100, 100, 0, 200, 100, 0, 200, 200, 0);
		fill(none, 3, 3, 0);
		fill(none);
		assertThat(none.isEmpty()).isTrue();
	}
}
