// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.navigator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.hilum.samples.SampleStudy;
import org.hilum.ui.command.Commands;
import org.hilum.ui.page.ProjectInput;
import org.hilum.ui.project.OpenProject;
import org.hilum.ui.project.OpenProjects;
import org.hilum.ui.project.ProjectNode;
import org.hilum.ui.project.ProjectSelection;
import org.hilum.ui.tests.BrokenSample;
import org.hilum.ui.tests.UiThread;
import org.hilum.ui.tests.Widgets;
import org.hilum.ui.tests.Workbench;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders that are dragged from the desktop, and the link with the pages. */
class DesktopDropUiTest {

	@TempDir
	private Path temporary;

	@AfterEach
	void close() {
		UiThread.run(() -> Workbench.page().closeAllEditors(false));
	}

	private static void drop(Path path) {
		UiThread.run(() -> new DesktopDrop(Workbench::window).take(UiThread.display(), path.toString()));
	}

	private static Shell dialog(String title) {
		UiThread.await(title, Workbench.PATIENCE, () -> Widgets.shell(title) != null);
		return UiThread.get(() -> Widgets.shell(title));
	}

	@Test
	void foldersAreRecognised() throws IOException {
		Path data = SampleStudy.copyTo(temporary.resolve("data"));
		assertThat(DroppedSource.of(data)).isEqualTo(DroppedSource.DATASET);
		assertThat(DroppedSource.of(Files.createDirectories(temporary.resolve("patients")))).isEqualTo(DroppedSource.DICOM);
		assertThat(DroppedSource.of(Files.createFile(temporary.resolve("DICOMDIR")))).isEqualTo(DroppedSource.DICOM);
		assertThat(DroppedSource.of(Files.createFile(temporary.resolve("a.txt")))).isEqualTo(DroppedSource.OTHER);
		Files.createDirectories(temporary.resolve("work/nnUNet_raw"));
		Files.createFile(temporary.resolve("work/project.hilum"));
		assertThat(DroppedSource.of(temporary.resolve("work"))).isEqualTo(DroppedSource.PROJECT);
	}

	@Test
	void aDataSetAndPatientsOpenTheirWizards() throws IOException {
		Path data = SampleStudy.copyTo(temporary.resolve("data"));
		drop(data);
		Shell wizard = dialog("New Dataset Project");
		assertThat(UiThread.get(() -> Widgets.named(wizard, Text.class, "folder").getText())).isEqualTo(data.toString());
		UiThread.run(() -> Widgets.press(wizard, "Cancel"));
		Path patients = Files.createDirectories(temporary.resolve("patients"));
		drop(patients);
		Shell dicom = dialog("Import DICOM");
		assertThat(UiThread.get(() -> Widgets.named(dicom, Text.class, "dicom").getText())).isEqualTo(patients.toString());
		UiThread.run(() -> Widgets.press(dicom, "Cancel"));
	}

	@Test
	void aProjectIsOpenedAndAFileIsRefused() throws IOException {
		OpenProject project = BrokenSample.openSound(temporary, "Dropped");
		OpenProjects.get().remove(project, false);
		drop(project.folder());
		UiThread.await("the project", Workbench.PATIENCE, () -> OpenProjects.get().find("Dropped").isPresent());
		drop(Files.createFile(temporary.resolve("notes.txt")));
		Shell problem = dialog("This cannot be done as asked");
		UiThread.run(() -> {
			assertThat(Widgets.texts(problem)).contains("notes.txt is no data set");
			Widgets.press(problem, "OK");
		});
		OpenProjects.get().remove(OpenProjects.get().find("Dropped").orElseThrow(), true);
	}

	@Test
	void aPageAndItsProjectAreLinked() {
		OpenProject project = Workbench.sample();
		PageLink link = new PageLink();
		assertThat(link.findSelection(new ProjectInput(project)).getFirstElement()).isInstanceOfSatisfying(ProjectNode.class,
				node -> assertThat(node.project()).isEqualTo(project));
		UiThread.run(() -> {
			Commands.execute(Commands.OPEN_OVERVIEW, ProjectSelection.of(List.of(project)));
			Commands.execute(Commands.WELCOME);
			link.activateEditor(Workbench.page(), new StructuredSelection(link.findSelection(new ProjectInput(project))
					.toList()));
			assertThat(Workbench.page().getActiveEditor().getEditorInput()).isEqualTo(new ProjectInput(project));
		});
	}
}
