// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.hilum.core.Json;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Presets that users save in a project by {@code hilum options}. */
class ProjectPresetsCommandTest {

	private static final String DATASET = "Dataset001_Toy";

	@TempDir
	private Path temp;
	private String project;

	@BeforeEach
	void importData() {
		SmallDataset.write(temp.resolve("source"), DATASET);
		Path folder = temp.resolve("project");
		project = folder.toString();
		CommandRun made = CommandRun.of("import", temp.resolve("source/nnUNet_raw/" + DATASET).toString(), project);
		assertThat(made.exitCode()).as(made.err()).isZero();
	}

	private CommandRun save(String trainer, String set, String name) {
		return CommandRun.of("options", trainer, "--set", set, "--save-preset", name, "--project", project);
	}

	@Test
	void aSavedPresetIsListedShownAndTrainedWith() {
		CommandRun saved = save("nnUNetTrainer_250epochs", "learning_rate=0.5", "steep");
		assertThat(saved.err()).isEmpty();
		assertThat(saved.out()).contains("hilum train -tr steep");
		assertThat(save("steep", "loss=dice", "steeper").exitCode()).isZero();
		assertThat(CommandRun.of("options", "--project", project).out()).contains("Presets of the project:", "steeper");
		assertThat(CommandRun.of("options", "steep", "--project", project).out()).containsPattern("\\* epochs +250")
				.containsPattern("\\* learning_rate +0\\.5");
	}

	@Test
	void aTrainingByASavedPresetHasItsValuesAndName() throws IOException {
		assertThat(save("quick", "epochs=1", "tiny").exitCode()).isZero();
		CommandRun run = CommandRun.of("run", "1", "2d", "0", "-tr", "tiny", "--iterations", "1", "--project", project);
		assertThat(run.exitCode()).as(run.err()).isZero();
		try (Stream<Path> models = Files.list(Path.of(project, "nnUNet_results", DATASET))) {
			Path model = models.findFirst().orElseThrow();
			assertThat(model.getFileName().toString()).startsWith("tiny__");
			JsonNode request = Json.read(model.resolve("fold_0/run.json")).path("request");
			assertThat(request.path("trainer").asText()).isEqualTo("quick");
			assertThat(request.path("options").path("epochs").asInt()).isEqualTo(1);
			assertThat(request.path("options").path("iterations").asInt()).isEqualTo(1);
		}
	}

	@Test
	void wrongNamesAndValuesAreRefused() {
		assertThat(save("nnUNetTrainer", "learning_rat=0.5", "steep").err()).contains("Did you mean learning_rate?",
				"(from --set)");
		assertThat(save("nnUNetTrainer", "learning_rate=0.5", "quick").err()).contains("quick is a contributed trainer preset");
		assertThat(save("nnUNetTrainer", "learning_rate=0.5", "../x").err()).contains("is not possible");
		assertThat(save("adamw", "beta1=0.5", "steep").err()).contains("There is no trainer adamw");
		assertThat(CommandRun.of("options", "quick", "--save-preset", "steep", "--project", temp.toString()).err())
				.contains("There is no project");
		assertThat(CommandRun.of("options", "stepp", "--project", project).err()).doesNotContain("steep");
		save("nnUNetTrainer", "learning_rate=0.5", "steep");
		assertThat(CommandRun.of("options", "stepp", "--project", project).err()).contains("Did you mean steep?");
	}
}
