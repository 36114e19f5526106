// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.BooleanSupplier;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IWorkbenchCommandConstants;
import org.hilum.core.Lease;
import org.hilum.runs.project.parts.ProjectTrash;
import org.hilum.ui.command.Commands;
import org.hilum.ui.project.OpenProject;
import org.hilum.ui.project.OpenProjects;
import org.hilum.ui.project.ProjectNode;
import org.hilum.ui.project.ProjectNode.Kind;
import org.hilum.ui.project.ProjectTree;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rename, Copy, Delete and Restore Deleted in the navigator, undone and redone by the platform's commands. */
class PartChangesUiTest {

	private static final Duration MOMENT = Duration.ofSeconds(30);
	private static final String MODEL = "nnUNet_results/Dataset004_Hippocampus/nnUNetTrainer__nnUNetPlans__3d_fullres";
	private static final String VARIANTS = "nnUNet_raw/Dataset004_Hippocampus/labelsTr_variants/";

	@TempDir
	private Path temporary;
	private OpenProject project;

	@BeforeEach
	void open() throws IOException {
		project = BrokenSample.openSound(temporary, "Parts");
		file(VARIANTS + "rater_a/hippocampus_001.nii.gz");
		file("predictions/V1/case_1.nii.gz");
		file(MODEL + "/plans.json");
		file(MODEL + "/fold_0/checkpoint_final.pth");
		file(MODEL + "/fold_1/checkpoint_final.pth");
		OpenProjects.get().reload(project);
	}

	@AfterEach
	void remove() {
		OpenProjects.get().remove(project, true);
	}

	private void file(String name) throws IOException {
		Files.createDirectories(project.folder().resolve(name).getParent());
		Files.writeString(project.folder().resolve(name), "");
	}

	private boolean exists(String name) {
		return Files.exists(project.folder().resolve(name));
	}

	private ProjectNode line(Kind... kinds) {
		ProjectNode node = ProjectTree.root(project);
		for (Kind kind : kinds) {
			node = ProjectTree.children(node).stream().filter(child -> child.kind() == kind).findFirst().orElseThrow();
		}
		return node;
	}

	private void choose(ProjectNode node) {
		UiThread.run(() -> {
			Workbench.page().activate(Workbench.navigator());
			Workbench.navigator().reveal(node);
		});
	}

	private static void await(String what, BooleanSupplier condition) {
		UiThread.await(what, MOMENT, condition::getAsBoolean);
	}

	/** Runs a command that asks something, types an answer where there is a field, and presses a button. */
	private static void answer(String command, String title, String text, String button) {
		UiThread.display().asyncExec(() -> Commands.execute(command));
		await(title, () -> UiThread.get(() -> Widgets.shell(title)) != null);
		UiThread.run(() -> {
			Shell dialog = Widgets.shell(title);
			if (text != null) {
				Widgets.find(dialog, Text.class, Text::getEditable).setText(text);
			}
			Widgets.press(dialog, button);
		});
	}

	/** Undo and Redo are those of text fields while a dialog is in front. */
	private static void history(String command) {
		UiThread.run(() -> Workbench.window().getShell().forceActive());
		await(command, () -> Workbench.isEnabled(command));
		UiThread.run(() -> Commands.execute(command));
	}

	@Test
	void anAnnotatorIsRenamedAndTheUndoIsMadeInTheBackground() {
		choose(line(Kind.CASES, Kind.ANNOTATORS, Kind.ANNOTATOR));
		answer(Commands.RENAME, "Rename Annotator", "radiologist", "OK");
		await("the new name in the tree", () -> Workbench.tree().stream().anyMatch(l -> l.contains("radiologist  1 label map")));
		assertThat(exists(VARIANTS + "rater_a")).isFalse();
		history(IWorkbenchCommandConstants.EDIT_UNDO);
		await("the old name in the tree", () -> Workbench.tree().stream().anyMatch(l -> l.contains("rater_a  1 label map")));
		history(IWorkbenchCommandConstants.EDIT_REDO);
		await("the new folder", () -> exists(VARIANTS + "radiologist/hippocampus_001.nii.gz"));
	}

	@Test
	void aModelIsCopied() {
		choose(line(Kind.MODELS, Kind.MODEL));
		answer(Commands.COPY, "Copy Model", "before", "OK");
		await("the copy in the tree", () -> Workbench.tree().stream()
				.anyMatch(l -> l.contains("before__nnUNetPlans__3d_fullres  folds 0, 1")));
	}

	@Test
	void aCopiedDataSetIsListedAtOnceAndDeletedFromThere() {
		choose(line(Kind.CASES));
		answer(Commands.COPY, "Copy Data Set", "Dataset104_Copy", "OK");
		await("the copy in the tree", () -> Workbench.tree().stream().anyMatch(l -> l.contains(
				"Dataset104_Copy  30 label maps")));
		assertThat(Workbench.tree()).anyMatch(l -> l.contains("Other Data Sets  1"));
		choose(line(Kind.OTHER_DATASETS, Kind.OTHER_DATASET));
		answer(Commands.DELETE, "Delete", null, "Yes");
		await("the copy is gone", () -> Workbench.tree().stream().noneMatch(l -> l.contains("Dataset104_Copy")));
		assertThat(exists("nnUNet_raw/Dataset104_Copy")).isFalse();
		assertThat(exists("nnUNet_raw/Dataset004_Hippocampus")).isTrue();
	}

	@Test
	void aDeletedRunComesBackFromTheTrash() {
		choose(ProjectTree.node(project, project.model().getRuns().getFirst()));
		answer(Commands.DELETE, "Delete", null, "Yes");
		await("the run is gone", () -> !exists(MODEL + "/fold_0") && project.model().getRuns().size() == 1);
		assertThat(ProjectTrash.of(project.folder()).entries()).hasSize(1);
		answer(Commands.RESTORE, "Restore Deleted", null, "OK");
		await("the run is back", () -> exists(MODEL + "/fold_0/checkpoint_final.pth") && project.model().getRuns().size() == 2);
		assertThat(ProjectTrash.of(project.folder()).entries()).isEmpty();
	}

	@Test
	void aTrainingThatRunsIsRefusedWithItsHolder() {
		choose(line(Kind.MODELS, Kind.MODEL));
		try (Lease _ = Lease.acquire(project.folder().resolve(MODEL + "/fold_1"), "training")) {
			answer(Commands.DELETE, "Delete", null, "Yes");
			await("the refusal", () -> UiThread.get(PartChangesUiTest::refusal) != null);
			assertThat(exists(MODEL + "/fold_1/checkpoint_final.pth")).isTrue();
			UiThread.run(() -> refusal().close());
		}
	}

	private static Shell refusal() {
		return Arrays.stream(UiThread.display().getShells()).filter(shell -> shell.isVisible()
				&& Widgets.texts(shell).contains("Another process works here (training)")).findFirst().orElse(null);
	}

	@Test
	void commandsAreEnabledForPartsThatHaveThem() {
		choose(line(Kind.PLANS));
		await("no rename of a heading", () -> !Workbench.isEnabled(Commands.RENAME) && !Workbench.isEnabled(Commands.DELETE));
		choose(line(Kind.CASES));
		await("the data set has all of them", () -> Workbench.isEnabled(Commands.RENAME) && Workbench.isEnabled(Commands.COPY)
				&& Workbench.isEnabled(Commands.DELETE));
		choose(ProjectTree.node(project, project.model().getRuns().getFirst()));
		await("a run is deleted only", () -> !Workbench.isEnabled(Commands.RENAME) && !Workbench.isEnabled(Commands.COPY)
				&& Workbench.isEnabled(Commands.DELETE));
	}
}
