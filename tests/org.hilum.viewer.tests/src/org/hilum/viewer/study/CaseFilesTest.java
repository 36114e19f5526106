// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.hilum.core.report.Report;
import org.hilum.core.report.ReportTable;
import org.hilum.core.report.ReportTable.Column;
import org.hilum.evaluation.CaseMetrics;
import org.hilum.evaluation.EvaluationOptions;
import org.hilum.evaluation.EvaluationSummary;
import org.hilum.evaluation.LabelMetrics;
import org.hilum.evaluation.LabelOrRegion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of cases beside the paths that evaluations name, and reviews as columns. */
class CaseFilesTest {

	@TempDir
	private Path folder;

	private Path touch(String name) throws IOException {
		Path file = folder.resolve(name);
		Files.createDirectories(file.getParent());
		return Files.writeString(file, "");
	}

	private Report.Source source(String name, String summary, String prediction, Path reference) {
		EvaluationSummary.of(List.of(new CaseMetrics("c_1", folder.resolve(prediction), reference, Map.of(LabelOrRegion.label(1),
				new LabelMetrics(1, 1, 1, 1, Map.of())))), EvaluationOptions.NNUNET_ONLY).write(folder.resolve(summary));
		return new Report.Source(name, folder.resolve(summary));
	}

	@Test
	void imagesLieBesideReferencesAndPredictionsBesideMovedEvaluations() throws IOException {
		Path reference = touch("raw/labelsTr/c_1.nii.gz");
		Path channel = touch("raw/imagesTr/c_1_0000.nii.gz");
		Path second = touch("raw/imagesTr/c_1_0001.nii.gz");
		touch("raw/imagesTr/c_10_0000.nii.gz");
		Path prediction = touch("a/c_1.nii.gz");
		Path moved = touch("b/c_1.nii.gz");
		CaseFiles files = new CaseFiles.Finder(List.of(source("A", "a/summary.json", "a/c_1.nii.gz", reference), source("B",
				"b/summary.json", "elsewhere/c_1.nii.gz", reference))).of("c_1");
		assertThat(files.images()).containsExactly(channel, second);
		assertThat(files.reference()).contains(reference);
		assertThat(files.predictions()).containsExactly(Map.entry("A", prediction), Map.entry("B", moved));
	}

	@Test
	void imagesOfPreprocessedReferencesAreThoseOfTheRawDataSet() throws IOException {
		Path reference = touch("nnUNet_preprocessed/Dataset001_A/gt_segmentations/c_1.nii.gz");
		Path image = touch("nnUNet_raw/Dataset001_A/imagesTr/c_1_0000.nii.gz");
		Files.createDirectories(folder.resolve("p"));
		CaseFiles.Finder finder = new CaseFiles.Finder(List.of(source("A", "p/summary.json", "p/c_1.nii.gz", reference)));
		assertThat(finder.of("c_1").images()).containsExactly(image);
		assertThat(finder.of("c_1").predictions()).isEmpty();
		assertThat(finder.of("c_2").reference()).isEmpty();
		assertThat(finder.cases()).containsExactly("c_1");
	}

	@Test
	void reviewsBecomeColumnsOfTablesOfCases() {
		ReviewFile file = new ReviewFile(folder.resolve("reviews.json"));
		file.put("b", Review.Verdict.REJECTED, "motion", "");
		ReportTable table = new ReportTable("cases", "", List.of(Column.text("Case"), Column.number("Dice", 2)), List.of(List.of(
				"a",
				0.5), List.of("b", 0.1)));
		Report report = new Report.Builder().section("cases", "Cases", table).section("other", "Other", table).build("", "", "");
		assertThat(ReviewColumns.with(report, Map.of())).isSameAs(report);
		Report reviewed = ReviewColumns.with(report, file.all());
		assertThat(reviewed.tables().getFirst().rows()).containsExactly(List.of("a", 0.5, "", ""), List.of("b", 0.1, "rejected",
				"motion"));
		assertThat(reviewed.tables().get(1)).isEqualTo(table);
	}
}
