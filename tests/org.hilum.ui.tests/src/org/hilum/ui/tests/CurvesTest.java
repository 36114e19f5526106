// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.hilum.runs.RunEvent;
import org.hilum.ui.monitor.Curve;
import org.hilum.ui.monitor.Curves;
import org.junit.jupiter.api.Test;

/** What the Training Monitor draws. */
class CurvesTest {

	private static RunEvent.Epoch epoch(int number, double train, double validation, List<Double> classes) {
		double mean = classes.stream().filter(Double::isFinite).mapToDouble(d -> d).average().orElse(Double.NaN);
		return new RunEvent.Epoch(number, train, validation, mean, mean, classes, 0.01, 1, null);
	}

	private final List<RunEvent.Epoch> epochs = List.of(epoch(0, 0.5, 0.6, List.of(0.1, Double.NaN)),
			epoch(1, 0.1, 0.2, List.of(0.4, 0.2)), epoch(2, -0.3, Double.NaN, List.of(0.6, 0.4)));

	@Test
	void thereIsACurveForEachClass() {
		Curves curves = Curves.of(epochs, List.of("Anterior"));
		assertThat(curves.dice()).extracting(Curve::name).containsExactly("Anterior", "class 2", "Mean", "Smoothed mean");
		assertThat(curves.losses()).extracting(Curve::name).containsExactly("Training", "Validation");
	}

	@Test
	void aSingleClassIsItsOwnMean() {
		Curves curves = Curves.of(List.of(epoch(0, 1, 1, List.of(0.5))), List.of("spleen"));
		assertThat(curves.dice()).extracting(Curve::name).containsExactly("Mean", "Smoothed mean");
	}

	@Test
	void missingValuesAreLeftOut() {
		Curves curves = Curves.of(epochs, List.of());
		assertThat(curves.losses().get(1).epochs()).containsExactly(1, 2);
		assertThat(curves.dice().get(1).epochs()).containsExactly(2, 3);
		assertThat(curves.dice().get(1).values()).containsExactly(0.2, 0.4);
	}

	@Test
	void theLossAxisHoldsEveryValue() {
		double[] range = Curves.of(epochs, List.of()).lossRange();
		assertThat(range[0]).isLessThan(-0.3);
		assertThat(range[1]).isGreaterThan(0.6).isCloseTo(0.6, within(0.1));
		assertThat(Curves.of(List.of(), List.of()).lossRange()).containsExactly(-1, 1);
	}

	@Test
	void theEpochAxisLeavesRoomButEndsWithTheTraining() {
		Curves curves = Curves.of(epochs, List.of());
		assertThat(curves.lastEpochShown(1000)).isEqualTo(10);
		assertThat(curves.lastEpochShown(4)).isEqualTo(4);
		assertThat(curves.lastEpochShown(0)).isEqualTo(10);
	}

	@Test
	void theTipTellsTheValuesOfAnEpoch() {
		Curves curves = Curves.of(epochs, List.of("A", "P"));
		assertThat(curves.tip(2.2, true)).isEqualTo("Epoch 2\nTraining 0.1000\nValidation 0.2000");
		assertThat(curves.tip(2.9, false)).startsWith("Epoch 3\nA 0.6000\nP 0.4000\nMean 0.5000");
		assertThat(curves.tip(9, true)).isEmpty();
	}
}
