// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.hilum.core.Json;
import org.hilum.core.ProcessIdentity;
import org.hilum.nnunet.dataset.NnunetFolders;
import org.hilum.engine.train.TrainingOptions;
import org.hilum.model.RunState;
import org.hilum.runs.RunFolder;
import org.hilum.runs.TrainingRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What one process read of run folders is not read by the next one. Each new index stands for a process. */
class IndexCacheTest {

	private static final String DATASET = "Dataset001_Toy";
	private static final int RUNS = 40;

	@TempDir
	private Path folder;
	private Path kept;

	@BeforeEach
	void write() throws IOException {
		folder = folder.toRealPath();
		kept = folder.resolve(".hilum/index.json");
		for (int fold = 0; fold < RUNS; fold++) {
			TrainingRequest request = TrainingRequest.of(NnunetFolders.under(folder), DATASET, "3d_fullres", "nnUNetTrainer")
					.withFold(fold).withExperiment("_uuid" + fold).with(TrainingOptions.LEARNING_RATE, 0.001);
			RunFolder run = request.runFolder();
			Files.createDirectories(run.validation());
			var json = Json.object();
			json.set("request", request.toJson());
			Json.write(run.runJson(), json);
			Files.writeString(run.progress(), "{\"event\":\"start\",\"epochs\":9,\"first_epoch\":0}\n"
					+ "{\"event\":\"epoch\",\"epoch\":" + fold + ",\"ema_fg_dice\":0.5}\n"
					+ (fold % 2 == 0 ? "{\"event\":\"end\",\"status\":\"failed\",\"message\":\"disk \\\"full\\\"\"}\n" : ""));
			Files.writeString(run.summary(),
					"{\"foreground_mean\": {\"Dice\": " + (fold == 3 ? "NaN" : "0.75") + "}, \"mean\": {}}");
			// a number above the largest that Linux gives to a process
			Files.createDirectories(run.launch());
			Files.writeString(run.process(), "{\"process\":{\"executor\":\"local\",\"host\":\""
					+ ProcessIdentity.current().host() + "\",\"pid\":999999999,\"started\":1,\"offset\":0}}");
		}
		settle();
	}

	/** Gives every file a time of long ago: what was just written is read again in any case. */
	private void settle() throws IOException {
		try (Stream<Path> files = Files.walk(folder)) {
			for (Path file : files.toList()) {
				Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));
			}
		}
	}

	private RunFolder run(int fold) {
		return new RunFolder(folder.resolve("nnUNet_results").resolve(DATASET)
				.resolve("nnUNetTrainer__nnUNetPlans__3d_fullres").resolve("fold_" + fold));
	}

	private static List<ProjectIndex.RunEntry> runs(ProjectIndex index) {
		return index.refresh(DATASET).runs();
	}

	@Test
	void theNextProcessReadsNoRunFolderAndFindsTheSame() {
		ProjectIndex first = new ProjectIndex(folder);
		List<ProjectIndex.RunEntry> read = runs(first);
		assertThat(read).hasSize(RUNS).allMatch(r -> r.status().state() == RunState.FAILED
				|| r.status().state() == RunState.INTERRUPTED);
		assertThat(first.reads()).isGreaterThan(RUNS);
		ProjectIndex second = new ProjectIndex(folder);
		assertThat(runs(second)).isEqualTo(read);
		assertThat(second.reads()).as("files about processes of runs without an end, which may be alive").isEqualTo(RUNS / 2);
	}

	@Test
	void aFileThatChangedIsRead() throws IOException {
		runs(new ProjectIndex(folder));
		Files.writeString(run(2).progress(), "{\"event\":\"end\",\"status\":\"finished\"}\n");
		ProjectIndex second = new ProjectIndex(folder);
		assertThat(runs(second)).filteredOn(r -> r.folder().equals(run(2))).singleElement()
				.matches(r -> r.status().state() == RunState.FINISHED);
		assertThat(second.reads()).isEqualTo(RUNS / 2 + 1);
	}

	@Test
	void aRunThatIsGoneIsForgotten() throws IOException {
		runs(new ProjectIndex(folder));
		for (Path file : List.of(run(2).progress(), run(2).process(), run(2).runJson(), run(2).summary())) {
			Files.delete(file);
		}
		assertThat(runs(new ProjectIndex(folder))).filteredOn(r -> r.folder().equals(run(2))).singleElement()
				.matches(r -> r.asked().isEmpty() && r.foregroundDice().isEmpty() && r.status().epoch() == 0);
	}

	@Test
	void aDamagedOrForeignFileIsIgnored() throws IOException {
		List<ProjectIndex.RunEntry> read = runs(new ProjectIndex(folder));
		String good = Files.readString(kept);
		for (String bad : List.of("", "{", "[]", "{\"format\":1}", good.replace("\"format\":1", "\"format\":99"),
				good.replace("\"version\":\"", "\"version\":\"other "), good.replace("\"failed\"", "\"sleeping\""),
				good.replace("\"dataset\":", "\"dateset\":"))) {
			Files.writeString(kept, bad);
			ProjectIndex second = new ProjectIndex(folder);
			assertThat(runs(second)).as(bad).isEqualTo(read);
			assertThat(second.reads()).as(bad).isPositive();
		}
	}

	@Test
	void itIsWrittenAgainOnlyWhenMuchWasRead() throws IOException {
		ProjectIndex index = new ProjectIndex(folder);
		runs(index);
		byte[] before = Files.readAllBytes(kept);
		Files.writeString(run(2).progress(), "{\"event\":\"end\",\"status\":\"finished\"}\n");
		Files.setLastModifiedTime(run(2).progress(), FileTime.from(Instant.parse("2026-01-02T00:00:00Z")));
		runs(index);
		assertThat(kept).hasBinaryContent(before);
	}

	@Test
	void aFolderThatCannotBeWrittenIsRead() throws IOException {
		Files.writeString(folder.resolve(".hilum"), "a file where the folder should be");
		assertThat(runs(new ProjectIndex(folder))).hasSize(RUNS);
		assertThat(runs(new ProjectIndex(folder))).hasSize(RUNS);
	}
}
