// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.hilum.datasets.check.Finding;
import org.hilum.datasets.check.Severity;
import org.hilum.datasets.survey.Part;
import org.hilum.ui.dataset.finding.FindingRow;
import org.hilum.ui.dataset.finding.FindingSummary;
import org.hilum.ui.project.OpenProject;
import org.hilum.ui.project.ProjectNode;
import org.hilum.ui.project.ProjectTree;
import org.hilum.ui.tests.Models;
import org.junit.jupiter.api.Test;

/** Findings as rows, and what they come to in the navigator; no widgets. */
class FindingRowTest {

	private static final Finding SHIFTED = new Finding("grid-origin", Severity.ERROR, "b_002", Part.TRAINING,
			"labelsTr/b_002.nii.gz", "The label map begins 2 mm away", List.of("copy-header"), Map.of("shift_mm", 2.0));
	private static final Finding OUTLIER = new Finding("image-outlier", Severity.WARNING, "b_004", Part.TEST, null,
			"Very bright voxels", List.of(), Map.of());
	private static final Finding COUNT = new Finding("case-count", Severity.NOTE, null, null, null, "Few cases", List.of(),
			Map.of());

	private static final List<FindingRow> ROWS = Stream.of(SHIFTED, OUTLIER, COUNT).map(f -> FindingRow.of("Brain", f))
			.toList();

	private static ProjectNode find(ProjectNode from, ProjectNode.Kind kind, String key) {
		if (from.kind() == kind && from.key().equals(key)) {
			return from;
		}
		return ProjectTree.children(from).stream().map(child -> find(child, kind, key)).filter(n -> n != null).findFirst()
				.orElse(null);
	}

	@Test
	void theSameProblemIsFoundAgainButNoOther() {
		FindingRow row = ROWS.getFirst();
		assertThat(row.isAbout(SHIFTED.with("shift_mm", 3))).isTrue();
		assertThat(row.isAbout(OUTLIER)).isFalse();
		assertThat(row.isAbout(new Finding("grid-origin", Severity.ERROR, "b_002", Part.TEST, "labelsTr/b_002.nii.gz", "",
				List.of(), Map.of()))).isFalse();
	}

	@Test
	void theHeaderTellsCountsAndTheLatestLook() {
		assertThat(FindingSummary.header("Brain", ROWS, Optional.of("6 cases examined")))
				.isEqualTo("Brain: 1 error, 1 warning, 1 note \u00b7 6 cases examined");
		assertThat(FindingSummary.header("Brain", List.of(), Optional.empty())).startsWith("Brain: no findings")
				.contains("not checked yet");
	}

	@Test
	void theFilterLooksForEveryWord() {
		assertThat(ROWS.getFirst().fits("")).isTrue();
		assertThat(ROWS.getFirst().fits("B_002 error")).isTrue();
		assertThat(ROWS.getFirst().fits("b_002 warning")).isFalse();
		assertThat(ROWS.get(2).fits("data set")).isTrue();
	}

	@Test
	void rowsHaveTheWordsOfTheirCheck() {
		assertThat(ROWS.getFirst().title()).isEqualTo("Label map and image begin at different places");
		assertThat(ROWS.getFirst().remedy()).contains("copy-header");
		FindingRow gone = new FindingRow("Brain", "plug-in-gone", Severity.NOTE, null, null, null, "?", List.of());
		assertThat(gone.title()).isEqualTo("plug-in-gone");
		assertThat(gone.remedy()).isEmpty();
	}

	@Test
	void linesOfTheNavigatorShowTheirWorst() {
		OpenProject project = Models.project();
		ProjectNode root = ProjectTree.root(project);
		assertThat(FindingSummary.counts(ROWS)).isEqualTo("1 error, 1 warning, 1 note");
		assertThat(FindingSummary.worst(ROWS, root)).contains(Severity.ERROR);
		assertThat(FindingSummary.worst(ROWS, find(root, ProjectNode.Kind.TRAINING_CASES, ""))).contains(Severity.ERROR);
		assertThat(FindingSummary.worst(ROWS, find(root, ProjectNode.Kind.TEST_CASES, ""))).contains(Severity.WARNING);
		assertThat(FindingSummary.worst(ROWS, find(root, ProjectNode.Kind.CASE, "b_002"))).contains(Severity.ERROR);
		assertThat(FindingSummary.worst(ROWS, find(root, ProjectNode.Kind.CASE, "b_001"))).isEmpty();
		assertThat(FindingSummary.worst(ROWS, find(root, ProjectNode.Kind.RUNS, ""))).isEmpty();
		assertThat(FindingSummary.worst(ROWS.subList(2, 3), root)).as("notes are not shown in the tree").isEmpty();
	}
}
