// SPDX-License-Identifier: EPL-2.0
package org.hilum.core.report.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Axes hold their values, have few ticks, and steps of 1, 2 or 5 times a power of ten. */
class ScaleTest {

	/** What is said of every scale, whatever the values. */
	private static void isRound(double... values) {
		Scale scale = Scale.of(values);
		double mantissa = scale.step() / Math.pow(10, Math.floor(Math.log10(scale.step()) + 1e-9));
		assertThat(IntStream.of(1, 2, 5).mapToDouble(m -> Math.abs(mantissa - m)).min().orElseThrow()).as("%s", scale)
				.isLessThan(1e-6);
		assertThat(scale.steps()).as("%s", scale).isBetween(1, 7);
		assertThat(scale.low() / scale.step()).as("a multiple of the step").isCloseTo(Math.rint(scale.low() / scale.step()),
				within(1e-6));
		for (double value : values) {
			assertThat(scale.share(value)).as("%s on %s", value, scale).isBetween(-1e-6, 1 + 1e-6);
		}
		assertThat(scale.tick(0)).isEqualTo(scale.low());
		assertThat(scale.share(scale.tick(scale.steps()))).isCloseTo(1, within(1e-9));
	}

	@Test
	void valuesOfAllSizesAreHeld() {
		Random random = new Random(17);
		for (int tries = 0; tries < 500; tries++) {
			double size = Math.pow(10, random.nextInt(12) - 5);
			double offset = random.nextInt(3) * size * 3;
			isRound(random.doubles(4, -size, size).map(v -> v + offset).toArray());
		}
	}

	@Test
	void aDiceAxisFromZeroToOne() {
		Scale scale = Scale.of(0, 0.4, 1);
		assertThat(scale).isEqualTo(new Scale(0, 1, 0.2));
		assertThat(IntStream.rangeClosed(0, 5).mapToObj(scale::text)).containsExactly("0.0", "0.2", "0.4", "0.6", "0.8", "1.0");
		assertThat(scale.share(0.25)).isEqualTo(0.25);
	}

	@Test
	void zeroHasNoMinusSign() {
		Scale scale = Scale.of(-0.3, 0.3);
		assertThat(IntStream.rangeClosed(0, scale.steps()).mapToObj(scale::text)).contains("0.0").doesNotContain("-0.0");
	}

	@Test
	void oneValueHasRoomOnBothSides() {
		Scale scale = Scale.of(7);
		assertThat(scale.share(7)).isBetween(0.3, 0.7);
		isRound(7);
	}

	@Test
	void whatIsNotFiniteIsNotLookedAt() {
		assertThat(Scale.of(0, Double.NaN, 1, Double.POSITIVE_INFINITY)).isEqualTo(Scale.of(0, 1));
		assertThat(Scale.of()).isEqualTo(Scale.of(0, 1));
		assertThat(Scale.of(Double.NaN)).isEqualTo(Scale.of(0, 1));
	}

	@Test
	void textsHaveAPointInEveryCountry() {
		Locale before = Locale.getDefault();
		try {
			Locale.setDefault(Locale.GERMANY);
			assertThat(Scale.of(0, 1).text(1)).isEqualTo("0.2");
		} finally {
			Locale.setDefault(before);
		}
	}

	@Test
	void coloursOfAFileAreFixed() {
		String svg = "<text fill=\"" + Colour.INK + "\"/><rect fill=\"" + Colour.CARD + "\"/><path d=\"M0 0\"/>";
		assertThat(Colour.fixed(svg)).isEqualTo("<text fill=\"#17212b\"/><rect fill=\"#ffffff\"/><path d=\"M0 0\"/>");
		assertThat(IntStream.range(0, 7).mapToObj(Colour::series)).doesNotHaveDuplicates();
		assertThat(Colour.series(7)).isEqualTo(Colour.series(0));
	}
}
