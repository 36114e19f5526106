// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.core.resources.ICommand;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IProjectDescription;
import org.eclipse.core.resources.IncrementalProjectBuilder;
import org.eclipse.core.runtime.CoreException;
import org.hilum.model.Case;
import org.hilum.ui.command.Commands;
import org.hilum.ui.dataset.watch.FilesWatch;
import org.hilum.ui.dataset.watch.FindingBuilder;
import org.hilum.ui.dataset.watch.FindingsNature;
import org.hilum.ui.project.OpenProject;
import org.hilum.ui.project.OpenProjects;
import org.hilum.ui.project.ProjectNature;
import org.hilum.ui.project.ProjectSelection;
import org.hilum.ui.selection.SelectionSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Findings follow the files of a data set, without a check that is asked for. */
class KeepUpUiTest {

	private static final String ALL = "39 cases examined";

	@TempDir
	private Path folder;
	private OpenProject open;
	private Path label;

	@BeforeEach
	void open() {
		open = BrokenSample.openSound(folder, "Kept");
		label = BrokenSample.label(open.folder());
		awaitLook(ALL);
		assertThat(Markers.errors(open)).isEmpty();
	}

	@AfterEach
	void remove() {
		OpenProjects.get().remove(open, true);
	}

	private void awaitLook(String words) {
		UiThread.await(words, Workbench.PATIENCE, () -> Markers.look(open).startsWith(words));
	}

	private void awaitErrors(String... checks) {
		UiThread.await(List.of(checks).toString(), Workbench.PATIENCE,
				() -> Markers.checks(open).equals(List.of(checks)));
	}

	private void refresh() {
		UiThread.run(() -> {
			SelectionSource.of(Workbench.window()).select(ProjectSelection.of(List.of(open)));
			Commands.execute(Commands.REFRESH);
		});
	}

	/** A file that would take a while to read. */
	private Path large() throws IOException {
		Path image = label.resolveSibling("../imagesTr/hippocampus_999_0000.nii.gz").normalize();
		try (RandomAccessFile file = new RandomAccessFile(image.toFile(), "rw")) {
			file.setLength(300_000_000);
		}
		return image;
	}

	@Test
	void aSpoiltLabelMapIsFoundAndForgottenWhenItIsRepaired() throws IOException {
		byte[] intact = Files.readAllBytes(label);
		BrokenSample.spoil(open.folder());
		refresh();
		awaitErrors("grid-origin");
		Files.write(label, intact);
		new FilesWatch().windowActivated(null);
		awaitErrors();
		Files.delete(label);
		refresh();
		awaitErrors("label-missing");
	}

	@Test
	void theNatureOfVersionOneIsReplaced() throws CoreException {
		IProject project = Markers.project(open);
		IProjectDescription old = project.getDescription();
		old.setNatureIds(new String[] { ProjectNature.ID, FindingsNature.OLD_ID });
		project.setDescription(old, null);
		FindingsNature.give(project);
		assertThat(project.getDescription().getNatureIds()).containsExactly(ProjectNature.ID, FindingsNature.ID);
		assertThat(project.getDescription().getBuildSpec()).extracting(ICommand::getBuilderName)
				.containsExactly(FindingBuilder.ID);
	}

	@Test
	void foldsThatAreWrittenElsewhereAreNoticed() throws IOException {
		Path folds = open.splits().orElseThrow();
		Files.createDirectories(folds.getParent());
		Files.writeString(folds, "no folds");
		refresh();
		awaitLook("the last look failed");
		Files.delete(folds);
		refresh();
		awaitLook(ALL);
	}

	@Test
	void manyNewFilesWaitForACheckThatIsAskedFor() throws IOException, CoreException {
		large();
		refresh();
		awaitLook("1 case (300.0 MB) not examined");
		assertThat(Markers.errors(open)).isEmpty();
		Markers.project(open).build(IncrementalProjectBuilder.FULL_BUILD, null);
		awaitLook("40 cases examined");
		assertThat(Markers.checks(open)).contains("file-unreadable");
	}

	@Test
	void cleaningTakesMarkersAwayAndTheyComeBack() throws IOException, CoreException {
		BrokenSample.spoil(open.folder());
		refresh();
		awaitErrors("grid-origin");
		Path image = large();
		refresh();
		awaitLook("1 case (300.0 MB) not examined");
		Markers.project(open).build(IncrementalProjectBuilder.CLEAN_BUILD, null);
		assertThat(Markers.errors(open)).isEmpty();
		awaitLook("1 case (300.0 MB) not examined");
		Files.delete(image);
		refresh();
		awaitLook(ALL);
		awaitErrors("grid-origin");
		assertThat(open.model().getDataset().getCases()).extracting(Case::getIdentifier)
				.doesNotContain("hippocampus_999");
	}
}
