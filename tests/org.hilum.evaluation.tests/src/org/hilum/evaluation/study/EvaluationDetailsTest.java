// SPDX-License-Identifier: EPL-2.0
package org.hilum.evaluation.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.hilum.core.Progress;
import org.hilum.core.report.Report;
import org.hilum.core.report.ReportTable;
import org.hilum.evaluation.EvaluationOptions;
import org.hilum.evaluation.EvaluationSummary;
import org.hilum.evaluation.Evaluator;
import org.hilum.evaluation.LabelOrRegion;
import org.hilum.evaluation.MaskPair;
import org.hilum.evaluation.MetricSelection;
import org.hilum.evaluation.ProbabilityMap;
import org.hilum.imaging.Geometry;
import org.hilum.imaging.Volume;
import org.hilum.imaging.io.ImageFormats;
import org.hilum.nnunet.prediction.ProbabilityFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluationDetailsTest {

	private static final double[] MM = { 2, 1, 1 };

	@Test
	void profilesCountSliceBySlice() {
		boolean[] a = { true, true, false, false, true, false, false, false, false, false, false, false };
		boolean[] b = { false, true, false, false, true, true, false, false, false, false, false, true };
		SliceProfile profile = SliceProfile.of("c", MaskPair.of(a, b, new int[] { 3, 2, 2 }, MM, EvaluationOptions.DEFAULT));
		assertThat(profile.reference()).containsExactly(2, 1, 0);
		assertThat(profile.prediction()).containsExactly(1, 2, 1);
		assertThat(profile.common()).containsExactly(1, 1, 0);
		assertThat(profile.dice(0)).isCloseTo(2 / 3.0, within(1e-15));
		assertThat(profile.dice(2)).isZero();
	}

	/** Two lesions; candidates with scores 0.9 (right), 0.8 (wrong), 0.3 (right), and in another case 0.5 (wrong). */
	@Test
	void frocFollowsTheScores() {
		Froc froc = new Froc();
		froc.add(new ProbabilityMap(new float[] { 0.9f, 0, 0.8f, 0, 0.3f, 0.2f, 0.05f }, new boolean[] { true, false, false,
				false, false,
				true, false }, null, 1, 1, 7));
		froc.add(new ProbabilityMap(new float[] { 0.5f, 0, 0.09f }, new boolean[3], null, 1, 1, 3));
		assertThat(froc.sensitivity(0)).isEqualTo(0.5);
		assertThat(froc.sensitivity(0.5)).isEqualTo(0.5);
		assertThat(froc.sensitivity(1)).isEqualTo(1);
		assertThat(froc.score()).isCloseTo((3 * 0.5 + 4) / 7, within(1e-15));
		assertThat(froc.curve()).extracting(Froc.Point::falsePositives).containsExactly(0.0, 0.5, 1.0, 1.0);
		Froc none = new Froc();
		none.add(new ProbabilityMap(new float[] { 0.5f }, new boolean[1], null, 1, 1, 1));
		assertThat(none.sensitivity(1)).isNaN();
	}

	@Test
	void theReportHasEveryMetricWithItsDefinition(@TempDir Path folder) {
		write(folder.resolve("ref/a.nii.gz"), 0, 1, 1, 0, 0, 0);
		write(folder.resolve("pred/a.nii.gz"), 0, 0, 1, 1, 0, 0);
		write(folder.resolve("ref/b.nii.gz"), 1, 1, 1, 0, 0, 0);
		write(folder.resolve("pred/b.nii.gz"), 1, 1, 1, 0, 0, 0);
		for (String c : List.of("a", "b")) {
			ProbabilityFile.write(folder.resolve("pred/" + c + ".npz"), new int[] { 2, 1, 1, 6 },
					out -> out.write(new float[] { 0.2f, 0.6f, 0, 0.1f, 1, 1, 0.8f, 0.4f, 1, 0.9f, 0, 0 }, 12));
		}
		EvaluationOptions options = EvaluationOptions.DEFAULT.with(EvaluationOptions.METRICS,
				List.of(MetricSelection.ALL, "Brier", "ECE", "LesionF1:overlap=0.3"));
		EvaluationDetails details = new EvaluationDetails();
		EvaluationSummary summary = Evaluator.evaluateFolder(folder.resolve("ref"), folder.resolve("pred"),
				LabelOrRegion.labels(
						1),
				OptionalInt.empty(), ".nii.gz", options, 1, Progress.NONE, details::add);
		Report report = EvaluationReport.of("T", summary, details, _ -> "lesion");
		ReportTable metrics = report.tables().getFirst();
		Set<Object> defined = report.sections().getLast().blocks().stream().flatMap(
				b -> ((org.hilum.core.report.Block.Definitions) b).entries().stream()).map(e -> (Object) e.term()).collect(
						Collectors.toSet());
		assertThat(metrics.rows()).hasSize(2 + options.metrics().size());
		assertThat(defined).containsAll(metrics.rows().stream().map(r -> r.get(1)).toList());
		List<Object> dice = metrics.rows().getFirst();
		assertThat(dice).startsWith("lesion", "Dice", "", "higher is better", 2.0, 0.75);
		assertThat(report.figures()).extracting(f -> f.id()).contains("reliability", "froc", "bland-altman-1",
				"distribution-HD95");
		assertThat(report.sections()).extracting(Report.Section::id).containsExactly("overview", "metrics", "volumes",
				"calibration", "slices",
				"cases", "definitions");
	}

	private static void write(Path file, int... labels) {
		file.getParent().toFile().mkdirs();
		short[] values = new short[labels.length];
		for (int i = 0; i < values.length; i++) {
			values[i] = (short) labels[i];
		}
		ImageFormats.write(file, Volume.ofLabels(Geometry.axisAligned(new int[] { labels.length, 1, 1 }, MM), values, null));
	}
}
