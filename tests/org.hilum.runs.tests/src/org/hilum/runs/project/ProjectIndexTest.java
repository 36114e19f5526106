// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.stream.Stream;
import org.hilum.core.Progress;
import org.hilum.model.Project;
import org.hilum.model.RunState;
import org.hilum.runs.ToyStudy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectIndexTest {

	private static final Instant LONG_AGO = Instant.parse("2026-01-01T00:00:00Z");
	private static final String DATASET = "Dataset001_Toy";

	@TempDir
	private Path folder;
	private Project project;
	private Path run;

	@BeforeEach
	void create() throws IOException {
		Path source = ToyStudy.write(folder.resolve("elsewhere"));
		project = ProjectService.create(folder.resolve("project"), "Toy", DatasetSource.detect(source), Progress.NONE);
		run = ProjectService.requests(project.getExperiments().getFirst()).getFirst().runFolder().path();
		Files.createDirectories(run.resolve("validation"));
		Files.writeString(run.resolve("progress.jsonl"), """
				{"event":"start","epochs":9,"first_epoch":0}
				{"event":"epoch","epoch":0,"ema_fg_dice":0.5}
				{"event":"end","status":"finished"}
				""");
		Files.writeString(run.resolve("validation/summary.json"), """
				{"foreground_mean": {"Dice": 0.75}, "mean": {}, "metric_per_case": []}""");
		settle();
		ProjectService.refresh(project);
	}

	/** Gives every file a time of long ago: a file that was just written is read again in any case. */
	private void settle() throws IOException {
		try (Stream<Path> files = Files.walk(ProjectService.folder(project))) {
			for (Path file : files.toList()) {
				Files.setLastModifiedTime(file, FileTime.from(LONG_AGO));
			}
		}
	}

	private ProjectIndex index() {
		return ProjectIndex.of(ProjectService.folder(project));
	}

	@Test
	void aRunIsSummedUp() {
		ProjectIndex.RunEntry entry = index().latest().runs().getFirst();
		assertThat(entry.folder().path()).isEqualTo(run);
		assertThat(entry.status().state()).isEqualTo(RunState.FINISHED);
		assertThat(entry.foregroundDice()).contains(0.75);
		assertThat(project.getRuns().getFirst().getEvaluation().getMeanForegroundDice()).isEqualTo(0.75);
	}

	@Test
	void whatHasNotChangedIsNotReadAgain() {
		int reads = index().reads();
		ProjectService.refresh(project);
		ProjectService.load(ProjectService.folder(project));
		assertThat(index().reads()).isEqualTo(reads);
	}

	@Test
	void onlyWhatHasChangedIsReadAgain() throws IOException {
		ProjectIndex.Snapshot before = index().latest();
		int reads = index().reads();
		Files.writeString(run.resolve("progress.jsonl"), "{\"event\":\"end\",\"status\":\"failed\"}\n");
		ProjectIndex.Snapshot after = index().refresh(DATASET);
		assertThat(index().reads()).isEqualTo(reads + 1);
		assertThat(after.runs().getFirst().status().state()).isEqualTo(RunState.FAILED);
		assertThat(before.runs().getFirst().status().state()).as("a snapshot does not change").isEqualTo(RunState.FINISHED);
		assertThat(after.dataset()).isSameAs(before.dataset());
	}

	@Test
	void aChangeOfTheSameSizeAndTimeIsSeenWhileTheFileIsYoung() throws IOException {
		Path summary = run.resolve("validation/summary.json");
		FileTime now = FileTime.from(Instant.now());
		Files.setLastModifiedTime(summary, now);
		index().refresh(DATASET);
		Files.writeString(summary, Files.readString(summary).replace("0.75", "0.25"));
		Files.setLastModifiedTime(summary, now);
		assertThat(index().refresh(DATASET).runs().getFirst().foregroundDice()).contains(0.25);
	}

	@Test
	void casesAndRunsThatComeAndGoAreFollowed() throws IOException {
		Path raw = ProjectService.folders(project).raw(DATASET);
		Files.delete(raw.resolve("imagesTr/toy_000_0000.nii.gz"));
		Files.delete(run.resolve("validation/summary.json"));
		ProjectIndex.Snapshot snapshot = index().refresh(DATASET);
		assertThat(snapshot.dataset().trainingCases()).hasSize(ToyStudy.CASES - 1);
		assertThat(snapshot.runs().getFirst().foregroundDice()).isEmpty();
	}

	@Test
	void aDamagedEvaluationIsLeftOut() throws IOException {
		Files.writeString(run.resolve("validation/summary.json"), "{\"mean\": {\"1\": ");
		assertThat(index().refresh(DATASET).runs().getFirst().foregroundDice()).isEmpty();
	}
}
