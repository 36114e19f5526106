// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.viewer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.hilum.ui.viewer.pane.Measurement;
import org.junit.jupiter.api.Test;

/** Distances and angles with known values, in any place and direction of the patient. */
class MeasurementTest {

	private static Measurement of(double[]... points) {
		return new Measurement(List.of(points));
	}

	private static double[] p(double... xyz) {
		return xyz;
	}

	@Test
	void distances() {
		assertThat(of(p(0, 0, 0), p(3, 4, 12)).value()).isEqualTo(13);
		assertThat(of(p(0, 0, 0), p(3, 4, 12)).text()).isEqualTo("13.0 mm");
		assertThat(of(p(7, -2, 1), p(7, -2, 1)).text()).isEqualTo("0.0 mm");
	}

	@Test
	void anglesAtTheSecondPoint() {
		assertThat(of(p(1, 0, 0), p(0, 0, 0), p(0, 5, 0)).value()).isCloseTo(90, within(1e-12));
		assertThat(of(p(1, 0, 0), p(0, 0, 0), p(-3, 0, 0)).value()).isCloseTo(180, within(1e-6));
		assertThat(of(p(1, 0, 0), p(0, 0, 0), p(9, 0, 0)).value()).isCloseTo(0, within(1e-6));
		assertThat(of(p(1, 0, 0), p(0, 0, 0), p(1, Math.sqrt(3), 0)).text()).isEqualTo("60.0\u00b0");
	}

	@Test
	void theAnglesOfATriangleAre180DegreesInAll() {
		Random random = new Random(6);
		for (int tries = 0; tries < 50; tries++) {
			double[][] c = new double[3][];
			for (int i = 0; i < 3; i++) {
				c[i] = random.doubles(3, -200, 200).toArray();
			}
			double sum = of(c[0], c[1], c[2]).value() + of(c[1], c[2], c[0]).value() + of(c[2], c[0], c[1]).value();
			assertThat(sum).isCloseTo(180, within(1e-6));
		}
	}

	@Test
	void roundingOfParallelLinesGivesNoNaN() {
		Random random = new Random(7);
		for (int tries = 0; tries < 200; tries++) {
			double[] d = random.doubles(3, -1, 1).toArray();
			Measurement straight = of(d, p(0, 0, 0), p(3 * d[0], 3 * d[1], 3 * d[2]));
			assertThat(straight.value()).isCloseTo(0, within(1e-5));
		}
	}

	@Test
	void textsAreWrittenAsTheLanguageHasThemAndPointsAreCopied() {
		Locale before = Locale.getDefault();
		try {
			Locale.setDefault(Locale.GERMANY);
			List<double[]> points = new ArrayList<>(List.of(p(0, 0, 0), p(0, 2.25, 0)));
			Measurement measurement = new Measurement(points);
			points.clear();
			assertThat(measurement.text()).startsWith("2,").endsWith(" mm").doesNotContain(".");
		} finally {
			Locale.setDefault(before);
		}
	}
}
