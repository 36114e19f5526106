// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.vtk;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The choice of quality for machines whose time for a picture falls with the square of the distance of rays. */
class QualityControlTest {

	private static int settled(double fullMillis) {
		QualityControl control = new QualityControl(60, 2);
		for (int i = 0; i < 30; i++) {
			control.drawn(fullMillis / (control.distance() * control.distance()));
		}
		int before = control.distance();
		control.drawn(fullMillis / (before * before));
		assertThat(control.distance()).as("to and fro").isEqualTo(before);
		return before;
	}

	@Test
	void fastMachinesDrawEachPixel() {
		assertThat(settled(20)).isEqualTo(1);
	}

	@Test
	void slowMachinesDrawInTime() {
		int distance = settled(500);
		assertThat(500.0 / (distance * distance)).isLessThanOrEqualTo(60 * 1.3);
		assertThat(500.0 / ((distance - 1) * (distance - 1))).isGreaterThan(60);
	}

	@Test
	void hopelessMachinesKeepAPicture() {
		assertThat(settled(1e6)).isEqualTo(QualityControl.COARSEST);
	}
}
