// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import org.hilum.runs.RunEvent;
import org.hilum.runs.RunFolder;
import org.hilum.runs.curves.Measure;
import org.hilum.runs.curves.RunCurves;
import org.hilum.ui.monitor.ChartKind;
import org.hilum.ui.monitor.ChartLine;
import org.hilum.ui.monitor.ChartModel;
import org.hilum.ui.monitor.ChartSettings;
import org.junit.jupiter.api.Test;

/** What the Training Monitor draws. */
class ChartModelTest {

	private static RunEvent.Epoch epoch(int number, double train, double validation, List<Double> classes) {
		double mean = classes.stream().filter(Double::isFinite).mapToDouble(d -> d).average().orElse(Double.NaN);
		return new RunEvent.Epoch(number, train, validation, mean, mean, classes, 0.01, 1, null);
	}

	private static RunCurves run(int fold, List<String> classes, int total, RunEvent.Epoch... epochs) {
		RunFolder folder = new RunFolder(Path.of("Dataset001_Toy", "model", "fold_" + fold));
		return new RunCurves(folder, "fold " + fold, classes, List.of(epochs), total);
	}

	private final RunCurves one = run(0, List.of("Anterior", "class 2"), 1000, epoch(0, 0.5, 0.6, List.of(0.1, Double.NaN)),
			epoch(1, 0.1, 0.2, List.of(0.4, 0.2)), epoch(2, -0.3, Double.NaN, List.of(0.6, 0.4)));

	private static ChartModel model(ChartKind kind, List<RunCurves> runs, ChartSettings settings) {
		return ChartModel.of(kind, runs, null, settings);
	}

	@Test
	void oneRunHasALineForEachClassAndBothLosses() {
		assertThat(model(ChartKind.DICE, List.of(one), ChartSettings.STANDARD).lines()).extracting(ChartLine::name)
				.containsExactly("Anterior", "class 2", "Mean", "Smoothed mean");
		assertThat(model(ChartKind.LOSS, List.of(one), ChartSettings.STANDARD).lines()).extracting(ChartLine::name)
				.containsExactly("Training", "Validation");
	}

	@Test
	void aSingleClassIsItsOwnMean() {
		RunCurves spleen = run(0, List.of("spleen"), 0, epoch(0, 1, 1, List.of(0.5)));
		assertThat(model(ChartKind.DICE, List.of(spleen), ChartSettings.STANDARD).lines()).extracting(ChartLine::name)
				.containsExactly("Mean", "Smoothed mean");
	}

	@Test
	void missingValuesAreLeftOut() {
		ChartModel losses = model(ChartKind.LOSS, List.of(one), ChartSettings.STANDARD);
		assertThat(losses.lines().get(1).series().epochs()).containsExactly(1, 2);
		ChartModel dice = model(ChartKind.DICE, List.of(one), ChartSettings.STANDARD);
		assertThat(dice.lines().get(1).series().values()).containsExactly(0.2, 0.4);
		assertThat(dice.points()).isEqualTo(3 + 2 + 3 + 3);
	}

	@Test
	void theAxesHoldEveryValueAndEndWithTheTraining() {
		ChartModel model = model(ChartKind.LOSS, List.of(one), ChartSettings.STANDARD);
		assertThat(model.y().low()).isLessThan(-0.3);
		assertThat(model.y().high()).isGreaterThan(0.6).isCloseTo(0.6, within(0.1));
		assertThat(model.x().high()).isEqualTo(10);
		RunCurves shorter = new RunCurves(one.run(), "s", one.classes(), one.epochs(), 4);
		assertThat(model(ChartKind.LOSS, List.of(shorter), ChartSettings.STANDARD).x().high()).isEqualTo(4);
	}

	@Test
	void severalRunsAreComparedByOneFigure() {
		RunCurves two = run(1, List.of("Anterior", "class 2"), 0, epoch(0, 0.4, 0.3, List.of(0.3, 0.5)));
		assertThat(model(ChartKind.DICE, List.of(one, two), ChartSettings.STANDARD).lines()).extracting(ChartLine::name)
				.containsExactly("fold 0", "fold 1");
		assertThat(model(ChartKind.LOSS, List.of(one, two), ChartSettings.STANDARD).lines()).extracting(ChartLine::name)
				.containsExactly("fold 0 (training)", "fold 1 (training)", "fold 0", "fold 1");
		ChartModel base = ChartModel.of(ChartKind.DICE, List.of(one), two, ChartSettings.STANDARD);
		assertThat(base.lines()).extracting(ChartLine::name).containsExactly("fold 0", "Baseline: fold 1");
		assertThat(base.lines().getLast().color()).isEqualTo(ChartLine.GREY);
	}

	@Test
	void foldsOfAModelAreABandAroundTheirMean() {
		RunCurves two = run(1, List.of("Anterior", "class 2"), 0, epoch(0, 0.4, 0.4, List.of(0.3, 0.5)));
		ChartModel model = model(ChartKind.LOSS, List.of(one, two), new ChartSettings(0, false, true));
		assertThat(model.lines()).hasSize(1);
		assertThat(model.lines().getFirst().series().values()).containsExactly(new double[] { 0.5 }, within(1e-12));
		assertThat(model.bands().getFirst().band().high()).containsExactly(0.6);
	}

	@Test
	void aSmoothedLineHasItsValuesBehindIt() {
		ChartModel model = model(new ChartKind("x", Measure.TRAINING_LOSS, null, false), List.of(one),
				new ChartSettings(0.5, false, false));
		assertThat(model.lines()).extracting(ChartLine::style).containsExactly(ChartLine.Style.FAINT, ChartLine.Style.SOLID);
		assertThat(model.lines().getLast().series().values()[1]).isCloseTo((0.5 * 0.5 + 0.1) / 1.5, within(1e-12));
		assertThat(model.points()).isEqualTo(3);
	}

	@Test
	void theReadoutHasTheValuesOfAnEpoch() {
		ChartModel losses = model(ChartKind.LOSS, List.of(one), ChartSettings.STANDARD);
		assertThat(losses.readout(2.2)).isEqualTo("Epoch 2\nTraining 0.1000\nValidation 0.2000");
		assertThat(model(ChartKind.DICE, List.of(one), ChartSettings.STANDARD).readout(2.9))
				.isEqualTo("Epoch 3\nAnterior 0.6000\nclass 2 0.4000\nMean 0.5000\nSmoothed mean 0.5000");
		assertThat(losses.readout(9)).isEmpty();
	}
}
