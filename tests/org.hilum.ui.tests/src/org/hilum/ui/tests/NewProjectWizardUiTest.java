// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Text;
import org.hilum.samples.SampleStudy;
import org.hilum.ui.project.OpenProject;
import org.hilum.ui.project.OpenProjects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The New Dataset Project wizard, used as people use it. */
class NewProjectWizardUiTest {

	private static final Duration MOMENT = Duration.ofSeconds(20);

	@TempDir
	private Path temporary;
	private Shell wizard;

	@AfterEach
	void close() {
		if (wizard != null) {
			UiThread.run(() -> {
				if (!wizard.isDisposed()) {
					Widgets.press(wizard, "Cancel");
				}
			});
		}
	}

	private void folder(Path data) {
		wizard = Workbench.openNewProjectWizard();
		UiThread.run(() -> Widgets.named(wizard, Text.class, "folder").setText(data.toString()));
	}

	private String texts() {
		return UiThread.get(() -> Widgets.texts(wizard));
	}

	@Test
	void aWrongFolderIsToldAtOnce() {
		folder(temporary);
		assertThat(texts()).contains("The folder has no dataset.json");
		assertThat(UiThread.get(() -> Widgets.button(wizard, "Finish").isEnabled())).isFalse();
	}

	@Test
	void aMissingLabelIsToldBeforeAnythingIsCopied() throws IOException {
		Path data = SampleStudy.copyTo(temporary);
		Files.delete(data.resolve("labelsTr/hippocampus_001.nii.gz"));
		folder(data);
		UiThread.run(() -> Widgets.press(wizard, "Next >"));
		UiThread.await("the message", MOMENT, () -> Widgets.texts(wizard).contains("hippocampus_001"));
		assertThat(texts()).contains("The reference segmentation is missing", "labelsTr/hippocampus_001.nii.gz",
				"Put the file into labelsTr");
		assertThat(UiThread.get(() -> Widgets.named(wizard, Text.class, "folder").isVisible())).isTrue();
	}

	@Test
	void aFolderOfTheUserBecomesAProject() {
		Path data = SampleStudy.copyTo(temporary);
		folder(data);
		UiThread.run(() -> {
			Widgets.named(wizard, Text.class, "name").setText("Own data");
			Widgets.press(wizard, "Next >");
		});
		UiThread.await("the findings", MOMENT, () -> Widgets.texts(wizard).contains("30 cases for training, 9 for testing"));
		assertThat(UiThread.get(() -> Widgets.texts(wizard))).contains("Cases:").doesNotContain("{0}");
		assertThat(texts()).contains("MRI", "0 background, 1 Anterior, 2 Posterior", "an nnU-Net raw data set");
		assertThat(UiThread.get(() -> Widgets.find(wizard, Table.class, Table::isVisible).getItemCount())).isEqualTo(39);
		UiThread.run(() -> Widgets.press(wizard, "Finish"));
		UiThread.await("the project", Workbench.PATIENCE, () -> OpenProjects.get().find("Own data").isPresent());

		OpenProject project = OpenProjects.get().find("Own data").orElseThrow();
		assertThat(project.folder().resolve("project.hilum")).exists();
		assertThat(project.folder().resolve("nnUNet_raw/Dataset004_Hippocampus/imagesTr/hippocampus_001_0000.nii.gz")).exists();
		UiThread.await("the overview", MOMENT, () -> Workbench.page().getActiveEditor() != null
				&& Workbench.page().getActiveEditor().getTitle().equals("Own data"));
		UiThread.await("the navigator", MOMENT, () -> Workbench.tree().stream().anyMatch(line -> line.startsWith("Own data")));
		assertThat(Workbench.tree())
				.anyMatch(line -> line.startsWith("\tCases  39")).anyMatch(line -> line.strip().startsWith("hippocampus_001"));
		OpenProjects.get().remove(project, true);
		assertThat(project.folder()).doesNotExist();
	}

	@Test
	void aBrokenImageIsToldWithFileAndRemedy() throws IOException {
		Path data = SampleStudy.copyTo(temporary);
		Path image = data.resolve("imagesTr/hippocampus_007_0000.nii.gz");
		Files.write(image, Arrays.copyOf(Files.readAllBytes(image), 2000));
		folder(data);
		UiThread.run(() -> {
			Widgets.named(wizard, Text.class, "name").setText("Broken");
			Widgets.press(wizard, "Finish");
		});
		String title = "The data cannot be used as they are";
		UiThread.await("the dialog", Workbench.PATIENCE, () -> Widgets.shell(title) != null);
		Shell dialog = UiThread.get(() -> Widgets.shell(title));
		String told = UiThread.get(() -> Widgets.texts(dialog));
		UiThread.run(() -> Widgets.press(dialog, "OK"));
		assertThat(told).contains("hippocampus_007").doesNotContain("Exception", "\tat ");
		OpenProjects.get().remove(OpenProjects.get().find("Broken").orElseThrow(), true);
	}

	@Test
	void aFolderThatCannotBeWrittenIsToldAtOnce() throws IOException {
		// no user can write below a file, not even the administrator that tests may run as
		Path place = Files.createFile(temporary.resolve("file")).resolve("projects");
		wizard = Workbench.openNewProjectWizard();
		UiThread.run(() -> {
			Widgets.choose(Widgets.named(wizard, Button.class, "FOLDER"), false);
			Widgets.choose(Widgets.named(wizard, Button.class, "SAMPLE"), true);
			Widgets.named(wizard, Text.class, "parent").setText(place.toString());
		});
		assertThat(texts()).contains("The folder " + place + " cannot be written to. Choose another one.");
		assertThat(UiThread.get(() -> Widgets.button(wizard, "Finish").isEnabled())).isFalse();
	}

	@Test
	void theSampleNeedsNothingTyped() {
		wizard = Workbench.openNewProjectWizard();
		UiThread.run(() -> {
			Widgets.choose(Widgets.named(wizard, Button.class, "FOLDER"), false);
			Widgets.choose(Widgets.named(wizard, Button.class, "SAMPLE"), true);
		});
		assertThat(UiThread.get(() -> Widgets.named(wizard, Text.class, "name").getText())).startsWith("Hippocampus sample");
		assertThat(UiThread.get(() -> Widgets.button(wizard, "Finish").isEnabled())).isTrue();
	}
}
