// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.wizard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hilum.core.HilumException;
import org.hilum.samples.SampleStudy;
import org.hilum.ui.wizard.NewProjectModel.Origin;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the New Dataset Project wizard says before anything is copied. */
class NewProjectModelTest {

	@TempDir
	private Path temporary;
	private NewProjectModel model;

	@BeforeEach
	void open() {
		model = new NewProjectModel(temporary.resolve("workspace"), "Taken"::equals);
	}

	private Path folder(String name) throws IOException {
		return Files.createDirectories(temporary.resolve(name));
	}

	@Test
	void itAsksForTheFolderFirst() {
		assertThat(model.problem()).get().asString().contains("dataset.json");
	}

	@Test
	void aMissingFolderIsNamed() {
		model.setFolder(temporary.resolve("nowhere").toString());
		assertThat(model.problem()).get().asString().startsWith("There is no folder").contains("nowhere");
	}

	@Test
	void aFolderWithoutDatasetJsonIsRefused() throws IOException {
		model.setFolder(folder("Dataset004_Heart").toString());
		assertThat(model.problem()).get().asString().startsWith("The folder has no dataset.json");
	}

	@Test
	void aNameIsProposedUntilOneIsTyped() throws IOException {
		Files.writeString(folder("Dataset004_Left_Atrium").resolve("dataset.json"), "{}");
		model.setFolder(temporary.resolve("Dataset004_Left_Atrium").toString());
		assertThat(model.name()).isEqualTo("Left Atrium");
		assertThat(model.problem()).isEmpty();
		model.setName("Mine");
		model.setOrigin(Origin.SAMPLE);
		assertThat(model.name()).isEqualTo("Mine");
	}

	@Test
	void aNameInUseOrUnusableIsRefused() {
		model.setOrigin(Origin.SAMPLE);
		model.setName("Taken");
		assertThat(model.problem()).get().asString().contains("has a project named Taken");
		for (String bad : new String[] { "a/b", "..", "a:b", ".hidden", "x".repeat(100) }) {
			model.setName(bad);
			assertThat(model.problem()).as(bad).isPresent();
		}
		model.setName("");
		assertThat(model.problem()).get().isEqualTo("Give the project a name.");
	}

	@Test
	void anExistingPlaceIsNotOverwritten() throws IOException {
		model.setOrigin(Origin.SAMPLE);
		Files.createDirectories(model.projectFolder());
		assertThat(model.problem()).get().asString().contains("already");
	}

	@Test
	void aProjectMustNotLieInsideItsData() throws IOException {
		Path data = folder("Dataset004_Heart");
		Files.writeString(data.resolve("dataset.json"), "{}");
		model.setFolder(data.toString());
		model.setParent(data.toString());
		assertThat(model.problem()).get().asString().contains("inside the data set");
	}

	@Test
	void theSampleStudyIsFound() {
		model.setOrigin(Origin.SAMPLE);
		model.inspect();
		DatasetFindings found = model.findings();
		assertThat(found.layout()).isEqualTo("an nnU-Net raw data set");
		assertThat(found.channels()).containsExactly("MRI");
		assertThat(found.labels()).containsExactly("0 background", "1 Anterior", "2 Posterior");
		assertThat(found.training()).hasSize(30);
		assertThat(found.testing()).hasSize(9);
	}

	@Test
	void aMissingLabelIsToldWithItsCase() throws IOException {
		Path raw = SampleStudy.copyTo(folder("raw"));
		Files.delete(raw.resolve("labelsTr/hippocampus_001.nii.gz"));
		model.setFolder(raw.toString());
		assertThatThrownBy(model::inspect).isInstanceOf(HilumException.class).hasMessageContaining("hippocampus_001");
	}

	@Test
	void aDecathlonTaskIsRecognised() throws IOException {
		Path task = folder("Task09_Spleen");
		for (String part : new String[] { "imagesTr", "labelsTr" }) {
			Files.createDirectories(task.resolve(part));
			Files.writeString(task.resolve(part).resolve("spleen_2.nii.gz"), "");
		}
		Files.writeString(task.resolve("dataset.json"), """
				{"name": "Spleen", "modality": {"0": "CT"}, "labels": {"0": "background", "1": "spleen"},
				 "training": [{"image": "./imagesTr/spleen_2.nii.gz", "label": "./labelsTr/spleen_2.nii.gz"}],
				 "test": ["./imagesTs/spleen_1.nii.gz"]}
				""");
		model.setFolder(task.toString());
		model.inspect();
		assertThat(model.name()).isEqualTo("Spleen");
		assertThat(model.findings().layout()).contains("Decathlon");
		assertThat(model.findings().channels()).containsExactly("CT");
		assertThat(model.findings().training()).containsExactly("spleen_2");
		assertThat(model.findings().testing()).containsExactly("spleen_1");
		Files.delete(task.resolve("labelsTr/spleen_2.nii.gz"));
		assertThatThrownBy(() -> DatasetFindings.inspect(task)).hasMessageContaining("spleen_2")
				.hasMessageContaining("reference segmentation is missing");
	}

	@Test
	void linkingIsForFoldersOnly() {
		model.setOrigin(Origin.SAMPLE);
		model.setLink(true);
		model.inspect();
		assertThat(model.source().link()).isFalse();
	}
}
