// SPDX-License-Identifier: EPL-2.0
package org.hilum.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.hilum.core.HilumException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** summary.json as nnU-Net writes it, means by hand, and damaged files. */
class DamagedSummaryTest {

	private static final String GOOD = """
			{ "foreground_mean": { "Dice": 0.75, "IoU": NaN },
			  "mean": { "1": { "Dice": 0.75, "TP": 2.5 }, "(1, 2)": { "Dice": NaN } },
			  "metric_per_case": [ { "metrics": { "1": { "Dice": 0.5, "TP": 1, "FP": 2, "FN": 0, "TN": 7, "HD95": 3.5 } },
			    "prediction_file": "/some/where/case.a.nii.gz", "reference_file": "labels/case.a.nii.gz" } ] }
			""";

	@TempDir
	private Path folder;

	private Path file(String text) throws IOException {
		return Files.writeString(folder.resolve("summary.json"), text);
	}

	@Test
	void whatNnunetWritesIsRead() throws IOException {
		EvaluationSummary summary = EvaluationSummary.read(file(GOOD));
		assertThat(summary.foregroundDice()).isEqualTo(0.75);
		assertThat(summary.mean()).containsOnlyKeys(LabelOrRegion.label(1), LabelOrRegion.region(List.of(1, 2)));
		CaseMetrics one = summary.cases().getFirst();
		assertThat(one.caseId()).as("the name may hold dots").isEqualTo("case.a");
		LabelMetrics metrics = one.metrics().get(LabelOrRegion.label(1));
		assertThat(metrics.dice()).as("2 TP / (2 TP + FP + FN)").isEqualTo(0.5);
		assertThat(metrics.iou()).isEqualTo(1 / 3.0);
		assertThat(metrics.nPred()).isEqualTo(3);
		assertThat(metrics.nRef()).isEqualTo(1);
		assertThat(metrics.value("HD95")).isEqualTo(3.5);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "\"mean\" | \"means\" | not a summary", "metric_per_case | cases | not a summary",
			"\"(1, 2)\" | \"(1; 2)\" | neither a label nor a region",
			"\"1\": { \"Dice\": 0.5 | \"one\": { \"Dice\": 0.5 | neither",
			"/some/where | a\\u0000b | prediction_file" })
	void damagedFilesAreNamedWithWhatIsWrong(String from, String to, String problem) throws IOException {
		Path file = file(GOOD.replace(from, to));
		assertThatThrownBy(() -> EvaluationSummary.read(file)).isInstanceOf(HilumException.class)
				.hasMessageContainingAll("summary.json", problem);
	}

	@Test
	void aLabelThatIsNowhereHasNoDiceAndIsLeftOutOfItsMean() {
		LabelOrRegion one = LabelOrRegion.label(1);
		LabelMetrics half = new LabelMetrics(1, 2, 0, 7, Map.of());
		LabelMetrics nowhere = new LabelMetrics(0, 0, 0, 10, Map.of());
		Path path = Path.of("x.nii.gz");
		EvaluationSummary summary = EvaluationSummary.of(List.of(new CaseMetrics("a", path, path, Map.of(one, half)),
				new CaseMetrics("b", path, path, Map.of(one, nowhere))), EvaluationOptions.NNUNET_ONLY);
		assertThat(nowhere.dice()).isNaN();
		assertThat(summary.mean().get(one)).containsEntry("Dice", 0.5).containsEntry("TP", 0.5).containsEntry("TN", 8.5);
		EvaluationSummary none = EvaluationSummary.of(List.of(new CaseMetrics("b", path, path, Map.of(one, nowhere))),
				EvaluationOptions.NNUNET_ONLY);
		assertThat(none.foregroundDice()).isNaN();
	}
}
