// SPDX-License-Identifier: EPL-2.0
package org.hilum.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.hilum.core.HilumException;
import org.hilum.core.options.OptionValues;
import org.hilum.evaluation.metrics.NormalisedSurfaceDistance;
import org.hilum.imaging.Geometry;
import org.hilum.imaging.ShortArray;
import org.hilum.imaging.Volume;
import org.hilum.imaging.io.ImageFormats;
import org.hilum.nnunet.prediction.ProbabilityFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricSelectionTest {

	private static final double[] MM = { 1, 1, 1 };

	private static EvaluationOptions options(String metrics) {
		return EvaluationOptions.of(EvaluationOptions.all().parse(Map.of("metrics", metrics), OptionValues.NONE, "--metrics"));
	}

	private static List<String> ids(String metrics) {
		return options(metrics).metrics().stream().map(Metric::id).toList();
	}

	@Test
	void whatIsComputedByDefaultStaysWhatItWas() {
		assertThat(EvaluationOptions.DEFAULT.metrics()).extracting(Metric::id).containsExactly("HD", "HD95", "ASSD",
				"SurfaceDice",
				"VolumeErrorMl");
		assertThat(ids("none")).isEmpty();
		assertThat(ids("standard clDice")).startsWith("HD").endsWith("clDice").hasSize(6);
		assertThat(ids("all")).contains("LesionF1", "HDInPlane").doesNotContain("ECE", "Brier");
	}

	@Test
	void oneMetricIsThereWithSeveralOptions() {
		// two voxels, moved by 3 mm
		ShortArray a = new ShortArray(new short[] { 0, 1, 1, 0, 0, 0, 0, 0 }, 1, 1, 8);
		ShortArray b = new ShortArray(new short[] { 0, 0, 0, 0, 1, 1, 0, 0 }, 1, 1, 8);
		Map<String, Double> values = Evaluator.evaluate(a, b, MM, LabelOrRegion.labels(1), OptionalInt.empty(),
				options("SurfaceDice:tolerance=0.5 SurfaceDice:tolerance=3")).get(LabelOrRegion.label(1)).values();
		assertThat(values).containsExactly(Map.entry("SurfaceDice:tolerance=0.5", 0.0), Map.entry("SurfaceDice:tolerance=3",
				1.0));
		assertThat(Metrics.direction("SurfaceDice:tolerance=3")).contains(Direction.HIGHER);
		assertThat(Metrics.unit("HD95")).isEqualTo("mm");
		assertThat(Metrics.direction("TP")).isEmpty();
	}

	@Test
	void tolerancesAreThoseOfEvaluatedLabels() {
		Metric metric = new NormalisedSurfaceDistance();
		Metric chosen = metric.build(metric.options().parse(Map.of("tolerances", "1=2 1+2=0.5"), OptionValues.NONE, "test"));
		chosen.requireFitting(List.of(LabelOrRegion.label(1), new LabelOrRegion(List.of(2, 1), true)));
		assertThatThrownBy(() -> chosen.requireFitting(LabelOrRegion.labels(1, 2))).hasMessageContaining(
				"NSD.tolerances has one of the label 1+2").hasMessageContaining("Choose one of 1, 2");
		assertThatThrownBy(() -> metric.options().parse(Map.of("tolerances", "1=2 1=3"), OptionValues.NONE, "test"))
				.hasMessageContaining("the label 1 twice");
	}

	@Test
	void mistakesAreNamedWithWhatIsNear() {
		assertThatThrownBy(() -> ids("HD96")).isInstanceOf(HilumException.class).hasMessageContainingAll("HD96",
				"did you mean HD95");
		assertThatThrownBy(() -> ids("SurfaceDice:tolerence=2")).isInstanceOf(HilumException.class)
				.hasMessageContainingAll("SurfaceDice:tolerence=2", "tolerance");
		assertThatThrownBy(() -> ids("SurfaceDice:2")).isInstanceOf(HilumException.class).hasMessageContaining(
				"SurfaceDice:option=value");
	}

	@Test
	void tolerancesBelongToLabels() {
		ShortArray a = new ShortArray(new short[] { 1, 1, 0, 0, 0, 2, 2, 0, 0, 0 }, 1, 1, 10);
		ShortArray b = new ShortArray(new short[] { 0, 0, 0, 1, 1, 0, 0, 0, 2, 2 }, 1, 1, 10);
		EvaluationOptions chosen = EvaluationOptions.of(EvaluationOptions.all().parse(
				Map.of("metrics", "NSD", "NSD.tolerances", "1=3", "NSD.tolerance", "0.5"), OptionValues.NONE, "test"));
		Map<LabelOrRegion, LabelMetrics> found = Evaluator.evaluate(a, b, MM, LabelOrRegion.labels(1, 2), OptionalInt.empty(),
				chosen);
		assertThat(found.get(LabelOrRegion.label(1)).value("NSD")).isEqualTo(1);
		assertThat(found.get(LabelOrRegion.label(2)).value("NSD")).isZero();
	}

	@Test
	void probabilitiesAreReadBesideThePrediction(@TempDir Path folder) {
		short[] labels = { 0, 1, 1, 0 };
		float[] probabilities = { 0.9f, 0.2f, 0.4f, 1, 0.1f, 0.8f, 0.6f, 0 };
		Path reference = write(folder.resolve("ref/a.nii.gz"), labels);
		Path prediction = write(folder.resolve("pred/a.nii.gz"), labels);
		EvaluationOptions brier = options("Brier");
		assertThatThrownBy(() -> Evaluator.evaluateCase("a", reference, prediction, LabelOrRegion.labels(1), OptionalInt.empty(),
				brier))
				.isInstanceOf(HilumException.class).hasMessageContainingAll("a.npz", "--save_probabilities");
		ProbabilityFile.write(folder.resolve("pred/a.npz"), new int[] { 2, 1, 1, 4 }, out -> out.write(probabilities, 8));
		double value = Evaluator.evaluateCase("a", reference, prediction, LabelOrRegion.labels(1), OptionalInt.empty(), brier)
				.metrics()
				.get(LabelOrRegion.label(1)).value("Brier");
		// (0.1^2 + 0.2^2 + 0.4^2 + 0^2) / 4, of float32
		assertThat(value).isCloseTo((0.01 + 0.04 + 0.16) / 4, within(1e-7));
		assertThatThrownBy(() -> Evaluator.evaluateCase("a", reference, prediction, LabelOrRegion.labels(2), OptionalInt.empty(),
				brier))
				.isInstanceOf(HilumException.class).hasMessageContainingAll("channel 2", "[2, 1, 1, 4]");
	}

	private static Path write(Path file, short... labels) {
		file.getParent().toFile().mkdirs();
		ImageFormats.write(file, Volume.ofLabels(Geometry.axisAligned(new int[] { labels.length, 1, 1 }, MM), labels, null));
		return file;
	}
}
