// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.hilum.core.Json;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code hilum project log} and the entries that other commands make. */
class ProjectLogCommandTest {

	@TempDir
	private Path root;
	private String project;

	@BeforeEach
	void project() {
		SmallDataset.write(root, "Dataset011_A");
		project = root.toString();
		assertThat(CommandRun.of("project", "adopt", project).exitCode()).isZero();
	}

	private List<String> titles() {
		JsonNode entries = Json.parse(CommandRun.of("project", "log", project, "--json").out(), null);
		return entries.findValuesAsText("title");
	}

	@Test
	void runsAndEvaluationsAreEnteredByThemselves() {
		assertThat(CommandRun.of("plan_and_preprocess", "-d", "11", "-c", "3d_fullres", "--project",
				project).exitCode()).isZero();
		CommandRun trained = CommandRun.of("train", "11", "3d_fullres", "0", "-tr", "quick", "--epochs", "1", "--iterations", "1",
				"--validation_iterations", "1", "--threads", "1", "--project", project);
		assertThat(trained.exitCode()).as(trained.err()).isZero();
		String model = "HilumTrainerQuick__nnUNetPlansQuick__3d_fullres";
		assertThat(titles()).containsExactly(model + ", fold 0: finished");
		JsonNode entry = Json.parse(CommandRun.of("project", "log", project, "--json", "--kind", "RUN").out(), null).get(0);
		assertThat(entry.at("/facts/run").asText()).isEqualTo("nnUNet_results/Dataset011_A/" + model + "/fold_0");
		assertThat(entry.at("/facts/epochs").asText()).isEqualTo("1/1");
		assertThat(entry.at("/facts/validation Dice").asText()).matches("\\d\\.\\d{4}");
		String labels = root.resolve("nnUNet_raw/Dataset011_A/labelsTr").toString();
		CommandRun evaluated = CommandRun.of("evaluate", labels, labels, "-l", "1", "-o",
				root.resolve("own/summary.json").toString());
		assertThat(evaluated.exitCode()).as(evaluated.err()).isZero();
		assertThat(titles()).hasSize(2);
		assertThat(CommandRun.of("project", "log", project, "--kind", "EVALUATION").out()).contains("mean foreground Dice=1.0000",
				"report=own/evaluation/report.html");
	}

	@Test
	void notesDecisionsAndFiguresAreAddedAndExported() throws IOException {
		Path picture = Files.writeString(root.resolve("a.svg"), "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
		assertThat(CommandRun.of("project", "log", project, "--note", "Data are here").out()).contains("added: note");
		assertThat(CommandRun.of("project", "log", project, "--decision", "V2", "--text", "It is best.").exitCode()).isZero();
		assertThat(CommandRun.of("project", "log", project, "--figure", picture.toString(), "--text",
				"Curve").exitCode()).isZero();
		CommandRun named = CommandRun.of("project", "log", project, "--note", "Odd", "--text", "as in Doe-Smith^Jane");
		assertThat(named.exitCode()).isEqualTo(2);
		assertThat(named.err()).contains("\"Doe-Smith^Jane\" looks like the name of a patient");
		assertThat(titles()).containsExactly("Data are here", "V2", "Curve");
		assertThat(CommandRun.of("project", "log", project, "--since", "2999-01-01").out()).isEmpty();
		Path out = root.resolve("out");
		CommandRun exported = CommandRun.of("project", "log", project, "--export", out.toString());
		assertThat(exported.out()).contains("log.html");
		assertThat(Files.readString(out.resolve("log.md"))).contains("decision**: V2", "It is best.");
		assertThat(Files.readString(out.resolve("log.html"))).contains("It is best.", "data:image/svg+xml;base64,");
		assertThat(CommandRun.of("project", "log", root.resolve("x").toString()).exitCode()).isEqualTo(3);
		assertThat(CommandRun.of("project", "log", project, "--note", "a", "--decision", "b").exitCode()).isEqualTo(2);
	}
}
