// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.swt.widgets.Shell;
import org.hilum.core.Progress;
import org.hilum.runs.project.DatasetSource;
import org.hilum.runs.project.ProjectService;
import org.hilum.samples.SampleStudy;
import org.hilum.ui.command.LocateProjectHandler;
import org.hilum.ui.project.OpenProject;
import org.hilum.ui.project.OpenProjects;
import org.hilum.ui.project.ProjectSelection;
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
	void aFolderOfNnunetBecomesAProjectWhenTheUserAgrees() throws IOException {
		Path data = SampleStudy.copyTo(temporary.resolve("nnUNet_raw"));
		Files.createDirectories(temporary.resolve("nnUNet_results").resolve(data.getFileName())
				.resolve("nnUNetTrainer__nnUNetPlans__2d").resolve("fold_2"));
		new OpenProjectJob(data, project -> {
			throw new AssertionError("opened " + project);
		}).schedule();
		UiThread.await("the question", Workbench.PATIENCE, () -> Widgets.shell("Make a Project") != null);
		UiThread.run(() -> Widgets.press(Widgets.shell("Make a Project"), "Cancel"));
		assertThat(temporary.resolve(ProjectService.FILE)).doesNotExist();

		AtomicReference<OpenProject> opened = new AtomicReference<>();
		new OpenProjectJob(temporary.resolve("nnUNet_results"), opened::set).schedule();
		UiThread.await("the question again", Workbench.PATIENCE, () -> Widgets.shell("Make a Project") != null);
		UiThread.run(() -> Widgets.press(Widgets.shell("Make a Project"), "Make Project"));
		UiThread.await("the project", Workbench.PATIENCE, () -> opened.get() != null);
		assertThat(opened.get().folder()).isEqualTo(temporary);
		assertThat(opened.get().model().getExperiments().getFirst().getFolds()).containsExactly(2);
		OpenProjects.get().remove(opened.get(), false);
	}

	@Test
	void aProjectThatWasMovedIsMarkedAndFoundAgain() throws IOException {
		Path first = temporary.resolve("first").resolve("Wanderer");
		ProjectService.create(first, "Wanderer", DatasetSource.detect(SampleStudy.copyTo(temporary.resolve("data"))),
				Progress.NONE);
		OpenProject project = open(first);
		Path second = temporary.resolve("second");
		Files.move(first, second);
		OpenProjects.get().refreshDataset(project);
		assertThat(project.isMissing()).isTrue();
		UiThread.await("the mark", Workbench.PATIENCE,
				() -> Workbench.tree().stream().anyMatch(line -> line.equals("Wanderer  was moved or deleted")));
		Workbench.select(ProjectSelection.of(List.of(project)));
		assertThat(Workbench.isEnabled("org.hilum.ui.locateProject")).isTrue();

		LocateProjectHandler.locate(project, second);
		OpenProject found = OpenProjects.get().find("Wanderer").orElseThrow();
		assertThat(found.folder()).isEqualTo(second);
		assertThat(found.isMissing()).isFalse();
		assertThat(found.model().getDataset().getCases()).hasSize(39);
		assertThat(OpenProjects.get().all().stream().map(OpenProject::name)).doesNotContain("Wanderer (2)");

		Path third = temporary.resolve("third");
		Files.move(second, third);
		OpenProjects.get().refreshDataset(found);
		OpenProject again = open(third);
		assertThat(again.name()).as("opening it from its new place").isEqualTo("Wanderer");
		Files.move(third, temporary.resolve("fourth"));
		OpenProjects.get().refreshDataset(again);
		OpenProjects.get().remove(again, false);
		assertThat(OpenProjects.get().find("Wanderer")).as("a lost project can be removed").isEmpty();
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
