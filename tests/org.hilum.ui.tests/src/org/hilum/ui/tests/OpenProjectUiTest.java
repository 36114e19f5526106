// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.swt.widgets.Shell;
import org.hilum.core.Progress;
import org.hilum.runs.project.DatasetSource;
import org.hilum.runs.project.ProjectService;
import org.hilum.samples.SampleStudy;
import org.hilum.ui.project.OpenProject;
import org.hilum.ui.project.OpenProjects;
import org.hilum.ui.wizard.OpenProjectJob;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Projects that lie in a folder, such as those made by the command line, come into the workspace. */
class OpenProjectUiTest {

	@TempDir
	private Path temporary;

	private OpenProject open(Path folder) {
		AtomicReference<OpenProject> opened = new AtomicReference<>();
		new OpenProjectJob(folder, opened::set).schedule();
		UiThread.await("the project", Workbench.PATIENCE, () -> opened.get() != null);
		return opened.get();
	}

	@Test
	void aProjectOfTheCommandLineIsShownWhereItLies() {
		Path folder = temporary.resolve("made elsewhere");
		Path data = SampleStudy.copyTo(temporary);
		ProjectService.create(folder, "Elsewhere", DatasetSource.detect(data), Progress.NONE);
		OpenProject project = open(folder);
		assertThat(project.name()).isEqualTo("Elsewhere");
		assertThat(project.folder()).isEqualTo(folder);
		assertThat(project.model().getDataset().getCases()).hasSize(39);
		assertThat(open(folder)).as("opening it again shows the same").isSameAs(project);
		OpenProjects.get().remove(project, false);
		assertThat(folder.resolve(ProjectService.FILE)).exists();
	}

	@Test
	void aFolderWithoutProjectIsRefusedWithTheRemedy() {
		new OpenProjectJob(temporary, project -> {
			throw new AssertionError("opened " + project);
		}).schedule();
		String title = "The data cannot be used as they are";
		UiThread.await("the dialog", Workbench.PATIENCE, () -> Widgets.shell(title) != null);
		Shell dialog = UiThread.get(() -> Widgets.shell(title));
		String texts = UiThread.get(() -> Widgets.texts(dialog));
		UiThread.run(() -> Widgets.press(dialog, "OK"));
		assertThat(texts).contains("There is no project").contains(temporary.toString());
		assertThat(temporary.resolve(".project")).doesNotExist();
	}
}
