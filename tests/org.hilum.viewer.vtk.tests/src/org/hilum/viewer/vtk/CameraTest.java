// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.vtk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Directions and movements of the camera. */
class CameraTest {

	private static final Camera FRONT = Camera.fit(new double[] { 10, 20, 30 }, 50, 400, 300).from(0, 0);

	@Test
	void fromTheFrontThePatientsLeftIsOnTheRight() {
		assertThat(FRONT.toPixel(11, 20, 30)[0]).isGreaterThan(200);
		assertThat(FRONT.toPixel(10, 20, 31)[1]).isLessThan(150);
		assertThat(FRONT.eye()[1]).isLessThan(20);
		assertThat(FRONT.from(90, 0).eye()[0]).isLessThan(10);
	}

	@Test
	void wholeBallIsInNarrowPictures() {
		Camera narrow = Camera.fit(new double[3], 50, 100, 300);
		double half = Math.toDegrees(Math.asin(50 / narrow.distance()));
		double seen = Math.toDegrees(Math.atan(Math.tan(Math.toRadians(Camera.ANGLE / 2)) / 3));
		assertThat(half).isCloseTo(seen, within(1e-9));
	}

	@Test
	void rayPassesThroughThePixel() {
		Random random = new Random(2);
		for (int i = 0; i < 50; i++) {
			Camera camera = FRONT.from(360 * random.nextDouble() - 180, 170 * random.nextDouble() - 85).panned(5, 9);
			double x = 400 * random.nextDouble();
			double y = 300 * random.nextDouble();
			double[] ray = camera.ray(x, y);
			double[] eye = camera.eye();
			double[] pixel = camera.toPixel(eye[0] + 77 * ray[0], eye[1] + 77 * ray[1], eye[2] + 77 * ray[2]);
			assertThat(pixel[0]).isCloseTo(x, within(1e-9));
			assertThat(pixel[1]).isCloseTo(y, within(1e-9));
		}
	}

	@Test
	void draggedPointFollowsThePointer() {
		double[] before = FRONT.toPixel(10, 20, 30);
		double[] after = FRONT.panned(13, -8).toPixel(10, 20, 30);
		assertThat(after[0] - before[0]).isCloseTo(13, within(1e-9));
		assertThat(after[1] - before[1]).isCloseTo(-8, within(1e-9));
		assertThat(FRONT.turned(20, 0).toPixel(10, 0, 30)[0]).isGreaterThan(200);
		assertThat(FRONT.turned(0, 20).toPixel(10, 0, 30)[1]).isGreaterThan(150);
	}

	@Test
	void steepAndFarAnglesStayInRange() {
		assertThat(FRONT.from(0, 400).elevation()).isEqualTo(89);
		assertThat(FRONT.from(-190, 0).azimuth()).isEqualTo(170);
		assertThat(FRONT.toPixel(FRONT.eye()[0], FRONT.eye()[1] - 1, FRONT.eye()[2])).containsOnly(Double.NaN);
	}
}
