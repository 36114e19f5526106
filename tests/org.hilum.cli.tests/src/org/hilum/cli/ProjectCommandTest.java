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
	void aFolderWithoutAProjectIsRefused() {
		CommandRun run = CommandRun.of("project", "validate", folder.resolve("nnUNet_raw").toString());
		assertThat(run.exitCode()).isEqualTo(3);
		assertThat(run.err()).contains("no project in this folder");
		assertThat(CommandRun.of("project").exitCode()).isEqualTo(2);
	}
}
