// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hilum.core.Json;
import org.hilum.runs.project.ProjectService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code hilum project}. */
class ProjectCommandTest {

	private static final String FILE = """
			<?xml version="1.0" encoding="UTF-8"?>
			<hilum:Project xmi:version="2.0" xmlns:xmi="http://www.omg.org/XMI" xmlns:hilum="http://hilum.org/model/2" version="2"
			    uuid="_p" name="Toy" notes="for a test">
			  <dataset name="Dataset001_Toy"/>
			  <presets uuid="_a" name="mine" trainer="nnUNetTrainer">
			    <options key="epochs" value="20"/>
			  </presets>
			  <splits uuid="_s" name="ten" folds="10"/>
			  <experiments uuid="_e" name="first" trainer="TRAINER">
			    <configurations>3d_fullres</configurations>
			    <folds>0</folds>
			  </experiments>
			  <evaluations uuid="_v" name="both">
			    <experiments>_e</experiments>
			  </evaluations>
			</hilum:Project>
			""";

	@TempDir
	private Path folder;

	@BeforeEach
	void write() throws IOException {
		store("mine");
		Path raw = folder.resolve("nnUNet_raw/Dataset001_Toy");
		Files.createDirectories(raw.resolve("imagesTr"));
		Files.createDirectories(raw.resolve("labelsTr"));
		for (int i = 0; i < 10; i++) {
			Files.createFile(raw.resolve("imagesTr/c" + i + "_0000.nii.gz"));
			Files.createFile(raw.resolve("labelsTr/c" + i + ".nii.gz"));
		}
		Files.writeString(raw.resolve("dataset.json"), "{\"channel_names\": {\"0\": \"MR\"}, \"labels\": {\"background\": 0, "
				+ "\"organ\": 1}, \"numTraining\": 10, \"file_ending\": \".nii.gz\"}");
	}

	private void store(String trainer) throws IOException {
		Files.writeString(folder.resolve(ProjectService.FILE), FILE.replace("TRAINER", trainer));
	}

	@Test
	void aProjectWithoutProblemsIsValid() {
		CommandRun run = CommandRun.of("project", "validate", folder.toString());
		assertThat(run.exitCode()).as(run.err()).isZero();
		assertThat(run.out()).isEqualToIgnoringNewLines("no problems");
		assertThat(CommandRun.of("project", "validate", folder.toString(), "--json").out()).isEqualToIgnoringWhitespace("[]");
	}

	@Test
	void anErrorHasItsRemedyAndItsExitCode() throws IOException {
		store("nnUNetTrainer_25epochs");
		CommandRun run = CommandRun.of("project", "validate", folder.toString());
		assertThat(run.exitCode()).isEqualTo(3);
		assertThat(run.out()).contains("error", "experiment \"first\", trainer", "nnUNetTrainer_25epochs", "-> Did you mean",
				"[trainer-unknown]");
		assertThat(run.err()).contains("1 error was found", "project.hilum");
		CommandRun json = CommandRun.of("project", "validate", folder.toString(), "--json");
		assertThat(json.exitCode()).isEqualTo(3);
		JsonNode problem = Json.parse(json.out(), null).get(0);
		assertThat(problem.path("constraint").asText()).isEqualTo("trainer-unknown");
		assertThat(problem.path("uuid").asText()).isEqualTo("_e");
	}

	@Test
	void aWarningIsNoError() throws IOException {
		Files.writeString(folder.resolve(ProjectService.FILE), FILE.replace("TRAINER", "mine").replace("<folds>0", "<folds>9"));
		CommandRun run = CommandRun.of("project", "validate", folder.toString());
		assertThat(run.exitCode()).as(run.err()).isZero();
		assertThat(run.out()).contains("warning", "[fold-range]");
	}

	@Test
	void aProjectIsShown() {
		CommandRun run = CommandRun.of("project", "show", folder.toString());
		assertThat(run.exitCode()).as(run.err()).isZero();
		assertThat(run.out()).contains("Toy: Dataset001_Toy, 10 cases", "preset      mine: nnUNetTrainer {epochs=20}",
				"experiment  first: mine, nnUNetPlans, [3d_fullres], folds [0]", "split       ten: 10 folds, seed 12345",
				"evaluation  both");
		JsonNode json = Json.parse(CommandRun.of("project", "show", folder.toString(), "--json").out(), null);
		assertThat(json.path("presets").get(0).path("options").path("epochs").asText()).isEqualTo("20");
		assertThat(json.path("experiments").get(0).path("folds").get(0).asInt()).isZero();
		assertThat(json.path("evaluations").get(0).path("experiments").get(0).asText()).isEqualTo("_e");
	}

	@Test
	void theExecutorOfAnExperimentIsShownAndValidated() throws IOException {
		Files.writeString(folder.resolve(ProjectService.FILE), FILE.replace("trainer=\"TRAINER\">", """
				trainer="mine" executor="local">
				    <executorOptions key="niceness" value="10"/>"""));
		assertThat(CommandRun.of("project", "show", folder.toString()).out()).contains("executor local {niceness=10}");
		JsonNode json = Json.parse(CommandRun.of("project", "show", folder.toString(), "--json").out(), null);
		assertThat(json.path("experiments").get(0).path("executor").asText()).isEqualTo("local");
		assertThat(json.path("experiments").get(0).path("executorOptions").path("niceness").asText()).isEqualTo("10");
		assertThat(CommandRun.of("project", "validate", folder.toString()).out()).isEqualToIgnoringNewLines("no problems");
		Files.writeString(folder.resolve(ProjectService.FILE), Files.readString(folder.resolve(ProjectService.FILE))
				.replace("niceness\" value=\"10", "niceness\" value=\"20"));
		CommandRun wrong = CommandRun.of("project", "validate", folder.toString());
		assertThat(wrong.exitCode()).isEqualTo(3);
		assertThat(wrong.out()).contains("experiment \"first\", executorOptions", "niceness = 20", "[executor-option]");
	}

	private Path splits() {
		return folder.resolve("nnUNet_preprocessed/Dataset001_Toy/splits_final.json");
	}

	@Test
	void aStoredSplitIsPutToUse() throws IOException {
		CommandRun run = CommandRun.of("project", "split", folder.toString(), "ten");
		assertThat(run.exitCode()).as(run.err()).isZero();
		assertThat(run.out()).contains("fold 0: 9 cases for training, 1 for validation", "fold 9:");
		assertThat(Json.read(splits())).hasSize(10);
		assertThat(CommandRun.of("project", "split", folder.toString(), "eleven").err())
				.contains("no split named eleven", "There is only ten.");
	}

	@Test
	void aNewSplitIsStoredAndPutToUse() throws IOException {
		assertThat(CommandRun.of("project", "split", folder.toString(), "two", "--folds", "2", "--seed", "7").exitCode())
				.isZero();
		String first = Files.readString(splits());
		assertThat(folder.resolve(ProjectService.FILE)).content().contains("name=\"two\" folds=\"2\" seed=\"7\"");
		assertThat(CommandRun.of("project", "split", folder.toString(), "two", "--folds", "2").exitCode()).isZero();
		assertThat(Files.readString(splits())).as("another seed").isNotEqualTo(first);
		assertThat(folder.resolve(ProjectService.FILE)).content().containsOnlyOnce("name=\"two\"");
		CommandRun none = CommandRun.of("project", "split", folder.toString(), "many", "--folds", "11");
		assertThat(none.exitCode()).isEqualTo(2);
		assertThat(none.err()).contains("11 folds");
		assertThat(folder.resolve(ProjectService.FILE)).content().doesNotContain("many");
	}

	@Test
	void foldsOfAFileNameCasesOfTheDataSet() throws IOException {
		Path file = Files.writeString(folder.resolve("mine.json"), "[{\"train\": [\"c0\", \"c1\"], \"val\": [\"c2\"]}]");
		assertThat(CommandRun.of("project", "split", folder.toString(), "mine", "--file", file.toString()).out())
				.contains("fold 0: 2 cases for training, 1 for validation");
		assertThat(folder.resolve(ProjectService.FILE)).content().contains("file=\"mine.json\"");
		Files.writeString(file, "[{\"train\": [\"c0\", \"x1\"], \"val\": [\"c2\"]}]");
		CommandRun wrong = CommandRun.of("project", "split", folder.toString(), "mine");
		assertThat(wrong.exitCode()).isEqualTo(3);
		assertThat(wrong.err()).contains("x1", "mine.json");
	}

	@Test
	void foldsThatRunsWereTrainedWithAreKeptUnlessAskedFor() throws IOException {
		CommandRun.of("project", "split", folder.toString(), "ten");
		Files.createDirectories(folder.resolve("nnUNet_results/Dataset001_Toy/nnUNetTrainer__nnUNetPlans__3d_fullres/fold_0"));
		assertThat(CommandRun.of("project", "split", folder.toString(), "ten").exitCode()).as("the same folds").isZero();
		CommandRun refused = CommandRun.of("project", "split", folder.toString(), "two", "--folds", "2");
		assertThat(refused.exitCode()).isEqualTo(2);
		assertThat(refused.err()).contains("1 run of", "--replace");
		assertThat(Json.read(splits())).hasSize(10);
		assertThat(CommandRun.of("project", "split", folder.toString(), "two", "--replace").exitCode()).isZero();
		assertThat(Json.read(splits())).hasSize(2);
	}

	@Test
	void aFolderWithoutAProjectIsRefused() {
		CommandRun run = CommandRun.of("project", "validate", folder.resolve("nnUNet_raw").toString());
		assertThat(run.exitCode()).isEqualTo(3);
		assertThat(run.err()).contains("no project in this folder");
		assertThat(CommandRun.of("project").exitCode()).isEqualTo(2);
	}
}
