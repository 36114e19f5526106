// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hilum.runs.models.ModelLibrary;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the navigator shows of the model library. */
class LibraryModelsTest {

	private static final String VERSION = """
			{"files": [], "members": [{"folder": "files/nnUNetTrainer__nnUNetPlans__2d"}],
			"data": {"dataset": "Dataset007_Brain"}}""";

	@TempDir
	private Path root;
	private LibraryModels models;

	@BeforeEach
	void open() {
		models = new LibraryModels(ModelLibrary.at(root));
	}

	private void write(String file, String text) throws IOException {
		Files.createDirectories(root.resolve(file).getParent());
		Files.writeString(root.resolve(file), text);
	}

	@Test
	void versionsHaveTheirTagsAndDeployment() throws IOException {
		write("brain/v1/model.json", VERSION);
		write("brain/v2/model.json", VERSION);
		write("brain/.hilum/state.json", """
				{"last": 2, "tags": {"best": 2, "first": 1}, "deployed": 1, "history": []}""");
		models.refresh();
		assertThat(models.entries()).extracting(e -> e.version().reference()).containsExactly("brain:1", "brain:2");
		assertThat(models.entries()).extracting(LibraryModels.Entry::tags).containsExactly(List.of("first"), List.of("best"));
		assertThat(models.entries()).extracting(LibraryModels.Entry::deployed).containsExactly(true, false);
		assertThat(models.find("brain:2")).contains(models.entries().getLast());
	}

	@Test
	void aDamagedModelHidesNoOther() throws IOException {
		write("broken/v1/model.json", "{}");
		write("brain/v1/model.json", VERSION);
		models.refresh();
		assertThat(models.entries()).extracting(e -> e.version().reference()).containsExactly("brain:1");
	}

	@Test
	void listenersAreCalledWhenTheLibraryChanges() throws IOException {
		List<String> calls = new ArrayList<>();
		models.addListener(() -> calls.add("changed"));
		models.refresh();
		assertThat(calls).as("an empty library").isEmpty();
		write("brain/v1/model.json", VERSION);
		models.refresh();
		models.refresh();
		assertThat(calls).hasSize(1);
	}
}
