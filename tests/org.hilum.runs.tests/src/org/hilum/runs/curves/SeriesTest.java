// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.curves;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.hilum.core.HilumException;
import org.junit.jupiter.api.Test;

/** Smoothing, bands and axes, compared with their definitions. */
class SeriesTest {

	private static Series series(double... values) {
		double[] epochs = new double[values.length];
		for (int i = 0; i < epochs.length; i++) {
			epochs[i] = i + 1.0;
		}
		return new Series("s", epochs, values);
	}

	/** The weights of the earlier values are powers of the smoothing, divided by their sum. */
	@Test
	void smoothingIsTheNormalisedSumOfWeightedValues() {
		double[] values = new Random(1).doubles(40, -1, 1).toArray();
		double weight = 0.8;
		double[] smooth = series(values).smoothed(weight).values();
		for (int i = 0; i < values.length; i++) {
			double sum = 0;
			double total = 0;
			for (int j = 0; j <= i; j++) {
				sum += Math.pow(weight, i - j) * values[j];
				total += Math.pow(weight, i - j);
			}
			assertThat(smooth[i]).isCloseTo(sum / total, within(1e-12));
		}
		assertThat(series(values).smoothed(0).values()).containsExactly(values);
	}

	@Test
	void aConstantIsNotPulledToZero() {
		assertThat(series(5, 5, 5).smoothed(0.99).values()).containsExactly(new double[] { 5, 5, 5 }, within(1e-12));
	}

	@Test
	void smoothingOfOneIsRefused() {
		assertThatThrownBy(() -> series(1, 2).smoothed(1)).isInstanceOf(HilumException.class).hasMessageContaining("less than 1");
		assertThatThrownBy(() -> series(1, 2).smoothed(Double.NaN)).isInstanceOf(HilumException.class);
	}

	@Test
	void aBandHasTheEpochsThatAllFoldsHave() {
		Band band = Band.of("model", List.of(series(1, 2, 3), series(3, 6), series(), series(2, 1, 9)));
		assertThat(band.runs()).isEqualTo(3);
		assertThat(band.mean().epochs()).containsExactly(1, 2);
		assertThat(band.mean().values()).containsExactly(2, 3);
		assertThat(band.low()).containsExactly(1, 1);
		assertThat(band.high()).containsExactly(3, 6);
		assertThat(Band.of("none", List.of()).mean().size()).isZero();
	}

	@Test
	void valuesThatAreNoNumbersAreLeftOut(@org.junit.jupiter.api.io.TempDir Path temporary) {
		RunCurves run = new RunCurves(Runs.folder(temporary, "m", 0), "m", List.of("Tumor"),
				List.of(Runs.epoch(0, 1, Double.NaN, 0.5, 0.5, 0.01, null), Runs.epoch(4, 2, 3, Double.NaN, 0.5, 0.01, null)), 0);
		assertThat(run.series(Measure.VALIDATION_LOSS).epochs()).containsExactly(5);
		assertThat(run.series(Measure.dice(0, "Tumor")).values()).containsExactly(0.5);
		assertThat(run.measures()).contains(Measure.LEARNING_RATE, Measure.dice(0, "Tumor")).doesNotContain(Measure.DATA_WAIT);
	}

	@Test
	void aLogarithmicAxisHasPowersOfTenAndLeavesOutWhatIsNotAboveZero() {
		assertThat(series(-1, 0, 0.1, 10).positive().values()).containsExactly(0.1, 10);
		Axis axis = new Axis(1e-5, 1, true);
		assertThat(axis.ticks()).hasSize(6).allMatch(t -> Math.abs(Math.log10(t) - Math.rint(Math.log10(t))) < 1e-9);
		assertThat(axis.place(1e-5)).isZero();
		assertThat(axis.place(Math.sqrt(1e-5))).isCloseTo(0.5, within(1e-12));
		assertThat(axis.place(1)).isEqualTo(1);
	}

	@Test
	void ticksAreRoundNumbersWithinTheAxis() {
		Axis axis = Axis.around(List.of(new double[] { -0.7, 0.31 }), false);
		assertThat(axis.low()).isLessThan(-0.7);
		assertThat(axis.ticks().stream().map(axis::text)).containsExactly("-0.6", "-0.4", "-0.2", "0.0", "0.2");
		assertThat(Axis.around(List.of(new double[] { 3, 3 }), false).ticks()).isNotEmpty();
		assertThat(Axis.around(List.of(), false)).isEqualTo(new Axis(0, 1, false));
	}

	@Test
	void anUnknownFigureIsNamedWithThoseThatThereAre() {
		assertThat(Measure.of("dice.Tumor", List.of("Tumor")).index()).isZero();
		assertThatThrownBy(() -> Measure.of("dice.Liver", List.of("Tumor"))).isInstanceOf(HilumException.class)
				.hasMessageContaining("dice.Tumor").hasMessageContaining("val_loss");
	}
}
