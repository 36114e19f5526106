// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.IWorkbenchCommandConstants;
import org.hilum.engine.train.Trainers;
import org.hilum.jobs.JobState;
import org.hilum.model.Experiment;
import org.hilum.model.Project;
import org.hilum.runs.RunFolder;
import org.hilum.runs.TrainingRequest;
import org.hilum.runs.project.Experiments;
import org.hilum.runs.project.ProjectService;
import org.hilum.runs.project.edit.ExperimentEdits;
import org.hilum.ui.command.Commands;
import org.hilum.ui.experiment.editor.ExperimentEditor;
import org.hilum.ui.project.OpenProject;
import org.hilum.ui.project.OpenProjects;
import org.hilum.ui.project.ProjectNode;
import org.hilum.ui.project.ProjectSelection;
import org.hilum.ui.project.ProjectTree;
import org.hilum.ui.run.Trainings;
import org.hilum.ui.selection.SelectionSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The editor of experiments: a draft with undo and redo, what is wrong with it, and its runs. */
class ExperimentEditorUiTest {

	@TempDir
	private Path temporary;
	private OpenProject open;
	private String uuid;

	@BeforeEach
	void open() {
		open = BrokenSample.openSound(temporary, "Edited");
		Experiment experiment = open.model().getExperiments().getFirst();
		uuid = experiment.getUuid();
		UiThread.run(() -> Commands.execute(Commands.OPEN_EXPERIMENT, new ProjectSelection(List.of(ProjectTree.node(open,
				experiment)))));
		UiThread.await("the editor", Workbench.PATIENCE, () -> editor() != null);
	}

	@AfterEach
	void remove() {
		UiThread.run(() -> Workbench.page().closeAllEditors(false));
		OpenProjects.get().remove(open, true);
	}

	private static IEditorPart editor() {
		return Workbench.page().getActiveEditor() instanceof ExperimentEditor editor ? editor : null;
	}

	/** The window; call it on the UI thread. */
	private static Composite window() {
		return Workbench.window().getShell();
	}

	/** The field of a name; of an option that several pages show, the first. */
	private static Text text(String name) {
		return Widgets.all(window(), Text.class).stream().filter(text -> name.equals(text.getData("name"))).findFirst()
				.orElseThrow(() -> new AssertionError("There is no field " + name));
	}

	/** The button of a name; of an option that several pages show, the first. */
	private static Button box(String name) {
		return Widgets.all(window(), Button.class).stream().filter(button -> name.equals(button.getData("name"))).findFirst()
				.orElseThrow(() -> new AssertionError("There is no button " + name));
	}

	private static Button cell(String configuration, int fold) {
		return box("run " + configuration + " " + fold);
	}

	/** The button of what can be done with runs. */
	private static Button action(String command) {
		return Widgets.find(window(), Button.class, button -> command.equals(String.valueOf(button.getData("name"))));
	}

	private Experiment stored() {
		return ProjectService.intent(open.folder()).getExperiments().stream().filter(e -> uuid.equals(e.getUuid())).findFirst()
				.orElseThrow();
	}

	private static void save() {
		UiThread.run(() -> Workbench.page().saveEditor(editor(), false));
	}

	private static boolean isDirty() {
		return UiThread.get(() -> editor().isDirty());
	}

	private static void awaitProblem(String words) {
		UiThread.await(words, Workbench.PATIENCE, () -> Widgets.all(window(), Label.class).stream()
				.anyMatch(label -> "problem".equals(label.getData("name")) && label.getText().contains(words)));
	}

	@Test
	void whatIsTypedIsADraftUntilItIsSaved() {
		String before = stored().getName();
		UiThread.run(() -> {
			text("name").setText("edited");
			text("notes").setText("less noise");
		});
		assertThat(isDirty()).isTrue();
		assertThat(stored().getName()).isEqualTo(before);
		assertThat(UiThread.get(() -> editor().getTitle())).isEqualTo("edited");
		save();
		assertThat(isDirty()).isFalse();
		assertThat(stored().getName()).isEqualTo("edited");
		assertThat(stored().getNotes()).isEqualTo("less noise");
	}

	@Test
	void undoAndRedoOfThePlatformWorkOnTheDraft() {
		String before = stored().getName();
		UiThread.run(() -> {
			Workbench.page().activate(editor());
			text("name").setText("other");
			Commands.execute(IWorkbenchCommandConstants.EDIT_UNDO);
			assertThat(text("name").getText()).isEqualTo(before);
		});
		assertThat(isDirty()).isFalse();
		UiThread.run(() -> {
			Commands.execute(IWorkbenchCommandConstants.EDIT_REDO);
			assertThat(text("name").getText()).isEqualTo("other");
		});
		assertThat(isDirty()).isTrue();
	}

	@Test
	void problemsAreShownWhileTyping() {
		UiThread.run(() -> text("model name").setText("a__b"));
		awaitProblem("The model name a__b is not possible");
		UiThread.run(() -> text("model name").setText(""));
		awaitProblem("One run for each configuration and fold.");
		UiThread.run(() -> text("epochs").setText("0"));
		awaitProblem("epochs");
		assertThat(UiThread.get(() -> text("epochs").getText())).as("what was typed stays").isEqualTo("0");
	}

	@Test
	void trainerAndOptionsAreChosenInTheGeneratedForm() {
		UiThread.run(() -> {
			Combo trainer = Widgets.named(window(), Combo.class, "trainer");
			trainer.select(List.of(trainer.getItems()).indexOf(Trainers.get("nnUNetTrainer_250epochs").label()));
			trainer.notifyListeners(SWT.Selection, new Event());
			text("batch_size").setText("4");
		});
		save();
		assertThat(stored().getTrainer()).isEqualTo("nnUNetTrainer_250epochs");
		assertThat(Experiments.options(stored()).texts()).containsOnlyKeys("batch_size");
		UiThread.run(() -> box("reset batch_size").notifyListeners(SWT.Selection, new Event()));
		assertThat(isDirty()).isTrue();
		save();
		assertThat(stored().getOptions()).isEmpty();
	}

	@Test
	void theMatrixAsksForConfigurationsAndFolds() {
		UiThread.run(() -> {
			assertThat(cell("2d", 1).isVisible()).isFalse();
			Widgets.choose(box("configuration 2d"), true);
			Widgets.choose(box("fold 1"), true);
			assertThat(cell("2d", 1).isVisible()).isTrue();
			assertThat(cell("2d", 1).getText()).isEqualTo("not run yet");
		});
		save();
		assertThat(stored().getConfigurations()).contains("2d");
		assertThat(stored().getFolds()).contains(0, 1);
	}

	@Test
	void aCellShowsTheStateOfItsRunAndWhatCanBeDone() {
		Experiment experiment = open.model().getExperiments().getFirst();
		TrainingRequest request = ProjectService.requests(experiment).getFirst();
		RecordedRun run = new RecordedRun(open, request).started(2).epoch(0).ended("stopped", "").show();
		String name = request.configuration();
		UiThread.await("the state", Workbench.PATIENCE, () -> cell(name, request.fold()).getText().startsWith("interrupted"));
		UiThread.run(() -> {
			assertThat(action("RESUME").isEnabled()).isTrue();
			assertThat(action("STOP").isEnabled()).isFalse();
			Widgets.choose(cell(name, request.fold()), true);
		});
		assertThat(UiThread.get(() -> SelectionSource.of(Workbench.window()).current().node())).map(ProjectNode::kind)
				.contains(ProjectNode.Kind.RUN);
		run.started(2).epoch(0).epoch(1).ended("finished", "").show();
		UiThread.await("the end, with the epochs that the experiment asks for", Workbench.PATIENCE,
				() -> cell(name, request.fold()).getText().equals("2/" + text("epochs").getText() + " epochs"));
		assertThat(UiThread.get(() -> action("RESUME").isEnabled())).isFalse();
	}

	@Test
	void aWaitingRunIsStopped() {
		Experiment experiment = open.model().getExperiments().getFirst();
		TrainingRequest request = ProjectService.requests(experiment).getFirst();
		RunFolder folder = HeldTraining.submit(open, experiment.getName());
		UiThread.await("queued", Workbench.PATIENCE,
				() -> cell(request.configuration(), request.fold()).getText().equals("queued"));
		UiThread.run(() -> {
			assertThat(action("START").isEnabled()).isFalse();
			assertThat(action("STOP").isEnabled()).isTrue();
			action("STOP").notifyListeners(SWT.Selection, new Event());
		});
		UiThread.await("cancelled", Workbench.PATIENCE,
				() -> Trainings.get().latest(folder).filter(job -> job.state() == JobState.CANCELLED).isPresent());
		UiThread.await("the cell", Workbench.PATIENCE,
				() -> cell(request.configuration(), request.fold()).getText().equals("not run yet"));
	}

	@Test
	void theEditorFollowsChangesElsewhereAndClosesWithItsExperiment() {
		OpenProjects.get().change(open, ExperimentEdits.rename(uuid, "renamed elsewhere"));
		UiThread.await("the name", Workbench.PATIENCE, () -> text("name").getText().equals("renamed elsewhere"));
		assertThat(isDirty()).isFalse();
		OpenProjects.get().change(open, ExperimentEdits.remove(uuid));
		UiThread.await("no editor", Workbench.PATIENCE, () -> editor() == null);
	}

	@Test
	void aPresetIsMadeOfTheExperiment() {
		UiThread.run(() -> text("batch_size").setText("4"));
		UiThread.display().asyncExec(() -> Widgets.all(window(), Button.class).stream()
				.filter(button -> button.getText().equals("Save as &Preset...")).findFirst().orElseThrow()
				.notifyListeners(SWT.Selection, new Event()));
		UiThread.await("the question", Workbench.PATIENCE, () -> Widgets.shell("Save as Preset") != null);
		UiThread.run(() -> {
			Text name = Widgets.all(Widgets.shell("Save as Preset"), Text.class).getFirst();
			name.setText("mine");
			Widgets.press(Widgets.shell("Save as Preset"), "OK");
		});
		UiThread.await("the preset", Workbench.PATIENCE, () -> !presets().isEmpty());
		assertThat(presets()).containsExactly("mine");
		UiThread.await("the preset among the trainers", Workbench.PATIENCE,
				() -> List.of(Widgets.named(window(), Combo.class, "trainer").getItems()).contains("mine"));
	}

	@Test
	void estimatesFollowWhatIsTyped() {
		assertThat(UiThread.get(() -> Widgets.named(window(), Table.class, "estimates").getItemCount())).as("not planned")
				.isZero();
		PlannedSample.plan(open);
		UiThread.await("an estimate", Workbench.PATIENCE, () -> estimate(1) != null);
		UiThread.run(() -> text("device").setText("cpu"));
		UiThread.await("that of processors", Workbench.PATIENCE, () -> "-".equals(estimate(4)) && estimate(3).endsWith("B"));
		String before = UiThread.get(() -> estimate(3));
		assertThat(UiThread.get(() -> Widgets.all(window(), Label.class).stream()
				.filter(label -> "basis of the estimates".equals(label.getData("name"))).findFirst().orElseThrow().getText()))
				.contains("Calibration:");
		UiThread.run(() -> text("batch_size").setText("200"));
		UiThread.await("more memory", Workbench.PATIENCE, () -> !before.equals(estimate(3)));
		UiThread.await("the line", Workbench.PATIENCE, () -> Widgets.all(window(), Label.class).stream()
				.anyMatch(label -> "estimate".equals(label.getData("name")) && label.getText().startsWith("3d_fullres: ")
						&& label.getText().contains(estimate(3))));
	}

	@Test
	void aPatchThatTheNetworkDoesNotAllowIsNamedWhileTyping() {
		PlannedSample.plan(open);
		UiThread.await("an estimate", Workbench.PATIENCE, () -> estimate(1) != null);
		UiThread.run(() -> Widgets.all(window(), Text.class).stream().filter(t -> "patch_size".equals(t.getData("name"))).toList()
				.getLast().setText("41 56 40"));
		awaitProblem("does not fit the network");
		UiThread.run(() -> assertThat(Widgets.all(window(), Text.class).stream().filter(t -> "patch_size".equals(t.getData(
				"name")))
				.map(Text::getText)).as("both forms show it").containsOnly("41 56 40"));
		UiThread.run(() -> Widgets.all(window(), Button.class).stream().filter(b -> "reset patch_size".equals(b.getData("name")))
				.toList().getLast().notifyListeners(SWT.Selection, new Event()));
		awaitProblem("One run for each configuration and fold.");
		assertThat(isDirty()).as("the option has its value again").isFalse();
	}

	/** A cell of the first estimate, null when there is none; call it on the UI thread. */
	private static String estimate(int column) {
		Table table = Widgets.named(window(), Table.class, "estimates");
		return table.getItemCount() == 0 ? null : table.getItem(0).getText(column);
	}

	private List<String> presets() {
		Project project = ProjectService.intent(open.folder());
		return project.getPresets().stream().map(preset -> preset.getName()).toList();
	}
}
