// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Spinner;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IWorkbenchCommandConstants;
import org.hilum.core.options.OptionValues;
import org.hilum.engine.train.TrainingOptions;
import org.hilum.model.EvaluationRequest;
import org.hilum.model.Experiment;
import org.hilum.model.HilumFactory;
import org.hilum.model.Preset;
import org.hilum.model.Project;
import org.hilum.nnunet.plan.Splits;
import org.hilum.runs.project.ProjectEvaluations;
import org.hilum.runs.project.ProjectService;
import org.hilum.runs.project.edit.ExperimentEdits;
import org.hilum.runs.project.edit.ProjectEdits;
import org.hilum.ui.command.Commands;
import org.hilum.ui.experiment.settings.SettingsPage;
import org.hilum.ui.project.OpenProject;
import org.hilum.ui.project.OpenProjects;
import org.hilum.ui.project.ProjectSelection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of presets, splits, evaluations and notes of a project. */
class SettingsUiTest {

	@TempDir
	private Path temporary;
	private OpenProject project;

	@BeforeEach
	void open() {
		project = BrokenSample.openSound(temporary, "Kept");
		UiThread.run(() -> Commands.execute(Commands.OPEN_SETTINGS, ProjectSelection.of(List.of(project))));
		UiThread.await("the page", Workbench.PATIENCE, () -> Workbench.page().getActiveEditor() instanceof SettingsPage);
	}

	@AfterEach
	void remove() {
		UiThread.run(() -> Workbench.page().closeAllEditors(false));
		OpenProjects.get().remove(project, true);
	}

	private Project stored() {
		return ProjectService.intent(project.folder());
	}

	private static Table table(String heading) {
		return Widgets.named(Workbench.window().getShell(), Table.class, heading);
	}

	private static List<String> names(String heading) {
		return UiThread.get(() -> Stream.of(table(heading).getItems()).map(item -> item.getText(0)).toList());
	}

	/** Selects the first part of a table; call it on the UI thread. */
	private static void selectFirst(String heading) {
		Table table = table(heading);
		table.setSelection(0);
		table.notifyListeners(SWT.Selection, new Event());
	}

	private static Button button(String heading, String text) {
		Composite section = table(heading).getParent();
		return Widgets.find(section, Button.class, button -> button.getText().equals(text));
	}

	/** Presses a button whose dialog is waited for. */
	private static Shell pressFor(String heading, String text, String dialog) {
		UiThread.display().asyncExec(() -> button(heading, text).notifyListeners(SWT.Selection, new Event()));
		UiThread.await(dialog, Workbench.PATIENCE, () -> Widgets.shell(dialog) != null);
		return UiThread.get(() -> Widgets.shell(dialog));
	}

	private static void press(String heading, String text) {
		UiThread.run(() -> button(heading, text).notifyListeners(SWT.Selection, new Event()));
	}

	@Test
	void aPresetIsMadeOfAnExperimentRenamedAndDeleted() {
		Experiment experiment = project.model().getExperiments().getFirst();
		OpenProjects.get().change(project, ExperimentEdits.setOptions(experiment.getUuid(),
				OptionValues.NONE.with(TrainingOptions.BATCH_SIZE, 4)));
		Shell dialog = pressFor("Presets", "New from Experiment...", "New Preset");
		UiThread.run(() -> {
			assertThat(Widgets.button(dialog, "OK").isEnabled()).isFalse();
			Text name = Widgets.named(dialog, Text.class, "preset name");
			name.setText("a__b");
			assertThat(Widgets.button(dialog, "OK").isEnabled()).isFalse();
			name.setText("mine");
			Widgets.press(dialog, "OK");
		});
		UiThread.await("the line", Workbench.PATIENCE, () -> names("Presets").contains("mine"));
		Preset preset = stored().getPresets().getFirst();
		assertThat(preset.getOptions().map()).containsEntry("batch_size", "4");

		UiThread.run(() -> selectFirst("Presets"));
		Shell rename = pressFor("Presets", "Rename...", "Rename Preset");
		UiThread.run(() -> {
			Widgets.all(rename, Text.class).getFirst().setText("ours");
			Widgets.press(rename, "OK");
		});
		UiThread.await("the new name", Workbench.PATIENCE, () -> names("Presets").contains("ours"));
		press("Presets", "Delete");
		UiThread.await("no line", Workbench.PATIENCE, () -> names("Presets").isEmpty());
		assertThat(stored().getPresets()).isEmpty();
		UiThread.run(() -> Commands.execute(IWorkbenchCommandConstants.EDIT_UNDO));
		UiThread.await("the line again", Workbench.PATIENCE, () -> names("Presets").contains("ours"));
	}

	@Test
	void aSplitShowsItsCasesAndIsPutToUse() {
		Shell dialog = pressFor("Splits", "New...", "New Split");
		UiThread.run(() -> {
			Widgets.named(dialog, Text.class, "split name").setText("three");
			Widgets.named(dialog, Spinner.class, "split folds").setSelection(3);
			Text seed = Widgets.named(dialog, Text.class, "split seed");
			seed.setText("x");
			assertThat(Widgets.button(dialog, "OK").isEnabled()).isFalse();
			seed.setText("7");
			Widgets.press(dialog, "OK");
		});
		UiThread.await("the line", Workbench.PATIENCE, () -> names("Splits").contains("three"));
		UiThread.run(() -> selectFirst("Splits"));
		UiThread.await("the folds", Workbench.PATIENCE, () -> fold().getItemCount() == 3);
		List<String> ids = project.model().getDataset().getCases().stream().filter(c -> c.getLabel() != null)
				.map(c -> c.getIdentifier()).toList();
		List<String> wanted = Splits.kFold(ids, 3, 7).get(1).val();
		UiThread.run(() -> {
			fold().select(1);
			fold().notifyListeners(SWT.Selection, new Event());
			assertThat(cases("validation cases").getItems()).containsExactlyElementsOf(wanted);
			assertThat(cases("training cases").getItemCount()).isEqualTo(ids.size() - wanted.size());
		});
		press("Splits", "Use");
		UiThread.await("in use", Workbench.PATIENCE, () -> table("Splits").getItem(0).getText(2).equals("in use"));
		assertThat(Splits.read(project.splits().orElseThrow())).isEqualTo(Splits.kFold(ids, 3, 7));
	}

	private static Combo fold() {
		return Widgets.named(Workbench.window().getShell(), Combo.class, "split fold");
	}

	private static org.eclipse.swt.widgets.List cases(String name) {
		return Widgets.named(Workbench.window().getShell(), org.eclipse.swt.widgets.List.class, name);
	}

	@Test
	void anEvaluationIsListedWithItsExperimentAndDeleted() {
		EvaluationRequest evaluation = HilumFactory.eINSTANCE.createEvaluationRequest();
		evaluation.setName("both annotators");
		evaluation.getExperiments().add(project.model().getExperiments().getFirst().getUuid());
		OpenProjects.get().change(project, ProjectEdits.addEvaluation(evaluation));
		UiThread.await("the line", Workbench.PATIENCE, () -> names("Evaluations").contains("both annotators"));
		String experiment = project.model().getExperiments().getFirst().getName();
		assertThat(UiThread.get(() -> table("Evaluations").getItem(0).getText(1))).isEqualTo(experiment);
		UiThread.run(() -> selectFirst("Evaluations"));
		press("Evaluations", "Delete");
		UiThread.await("no line", Workbench.PATIENCE, () -> names("Evaluations").isEmpty());
		assertThat(stored().getEvaluations()).isEmpty();
	}

	@Test
	void anEvaluationIsMadeChangedCarriedOutAndUndone() {
		Shell dialog = pressFor("Evaluations", "New...", "New Evaluation");
		UiThread.run(() -> {
			assertThat(Widgets.button(dialog, "OK").isEnabled()).isFalse();
			Widgets.named(dialog, Text.class, "evaluation name").setText("labels against themselves");
			Widgets.choose(Widgets.named(dialog, Button.class, "of experiments"), false);
			Widgets.choose(Widgets.named(dialog, Button.class, "of a folder"), true);
			assertThat(Widgets.button(dialog, "OK").isEnabled()).isFalse();
			Widgets.named(dialog, Text.class, "predictions").setText("nnUNet_raw/Dataset004_Hippocampus/labelsTr");
			check(Widgets.named(dialog, Table.class, "metrics"), item -> item.getData().equals("HD95"));
			Widgets.press(dialog, "OK");
		});
		UiThread.await("the line", Workbench.PATIENCE, () -> names("Evaluations").contains("labels against themselves"));
		EvaluationRequest made = stored().getEvaluations().getFirst();
		assertThat(made.getMetrics()).containsExactly("HD95");
		assertThat(made.getExperiments()).isEmpty();
		assertThat(UiThread.get(() -> table("Evaluations").getItem(0).getText(4))).isEqualTo("not carried out yet");

		UiThread.run(() -> selectFirst("Evaluations"));
		press("Evaluations", "Evaluate");
		UiThread.await("the result", Workbench.PATIENCE, () -> table("Evaluations").getItem(0).getText(4).contains("Dice 1"));

		Shell change = pressFor("Evaluations", "Edit...", "Change Evaluation");
		String experiment = project.model().getExperiments().getFirst().getUuid();
		UiThread.run(() -> {
			assertThat(Widgets.named(change, Text.class, "predictions").getText()).endsWith("labelsTr");
			Widgets.choose(Widgets.named(change, Button.class, "of a folder"), false);
			Widgets.choose(Widgets.named(change, Button.class, "of experiments"), true);
			check(Widgets.named(change, Table.class, "evaluated experiments"), item -> true);
			Widgets.named(change, Text.class, "evaluation name").setText("validation");
			Widgets.press(change, "OK");
		});
		UiThread.await("the new name", Workbench.PATIENCE, () -> names("Evaluations").contains("validation"));
		EvaluationRequest changed = stored().getEvaluations().getFirst();
		assertThat(changed.getUuid()).isEqualTo(made.getUuid());
		assertThat(changed.getExperiments()).containsExactly(experiment);
		assertThat(changed.getPredictions()).isNull();

		UiThread.run(() -> Commands.execute(IWorkbenchCommandConstants.EDIT_UNDO));
		UiThread.await("the former name", Workbench.PATIENCE, () -> names("Evaluations").contains("labels against themselves"));
		UiThread.run(() -> Commands.execute(IWorkbenchCommandConstants.EDIT_UNDO));
		UiThread.await("no line", Workbench.PATIENCE, () -> names("Evaluations").isEmpty());
		assertThat(stored().getEvaluations()).isEmpty();
		UiThread.run(() -> Commands.execute(IWorkbenchCommandConstants.EDIT_REDO));
		UiThread.await("the line again", Workbench.PATIENCE, () -> names("Evaluations").contains("labels against themselves"));
	}

	@Test
	void metricsAreProposedForTheTask() {
		Shell dialog = pressFor("Evaluations", "New...", "New Evaluation");
		UiThread.run(() -> Widgets.named(dialog, Text.class, "evaluation name").setText("lesions"));
		UiThread.display().asyncExec(() -> Widgets.find(dialog, Button.class, b -> b.getText().equals("&Propose..."))
				.notifyListeners(SWT.Selection, new Event()));
		UiThread.await("the guide", Workbench.PATIENCE, () -> Widgets.shell("Which Metrics Suit the Task?") != null);
		UiThread.run(() -> {
			Shell guide = Widgets.shell("Which Metrics Suit the Task?");
			assertThat(Widgets.named(guide, Text.class, "advice").getText()).startsWith("Dice: overlap");
			Combo task = Widgets.named(guide, Combo.class, "task");
			task.select(1);
			task.notifyListeners(SWT.Selection, new Event());
			for (String key : List.of("small", "empty")) {
				Widgets.choose(Widgets.named(guide, Button.class, key), true);
			}
			assertThat(Widgets.named(guide, Text.class, "advice").getText()).startsWith("LesionF1:overlap=0: ").contains(
					"--both_empty perfect");
			Widgets.press(guide, "OK");
		});
		UiThread.run(() -> {
			assertThat(Widgets.named(dialog, Label.class, "other metrics").getText()).contains("LesionF1:overlap=0");
			assertThat(Stream.of(Widgets.named(dialog, Table.class, "metrics").getItems()).filter(TableItem::getChecked)
					.map(TableItem::getData)).containsExactly("HD95");
			Widgets.press(dialog, "OK");
		});
		UiThread.await("the line", Workbench.PATIENCE, () -> names("Evaluations").contains("lesions"));
		EvaluationRequest made = stored().getEvaluations().getFirst();
		assertThat(made.getMetrics()).contains("HD95", "LesionF1:overlap=0", "LesionFalsePositives:overlap=0");
		assertThat(made.getOptions().map()).containsEntry("both_empty", "perfect");
		assertThat(ProjectEvaluations.options(made).bothEmpty().id()).isEqualTo("perfect");
	}

	/** Ticks the lines of a list that fit, and no others; call it on the UI thread. */
	private static void check(Table table, Predicate<TableItem> wanted) {
		for (TableItem item : table.getItems()) {
			item.setChecked(wanted.test(item));
		}
		Event event = new Event();
		event.detail = SWT.CHECK;
		table.notifyListeners(SWT.Selection, event);
	}

	@Test
	void notesAreStoredWhenThePageIsSaved() {
		UiThread.run(() -> {
			Widgets.named(Workbench.window().getShell(), Text.class, "project notes").setText("scanner was changed in May");
			assertThat(Workbench.page().getActiveEditor().isDirty()).isTrue();
			Workbench.page().saveEditor(Workbench.page().getActiveEditor(), false);
			assertThat(Workbench.page().getActiveEditor().isDirty()).isFalse();
		});
		assertThat(stored().getNotes()).isEqualTo("scanner was changed in May");
		OpenProjects.get().change(project, ProjectEdits.setNotes("changed elsewhere"));
		UiThread.await("the notes", Workbench.PATIENCE, () -> Widgets.named(Workbench.window().getShell(), Text.class,
				"project notes").getText().equals("changed elsewhere"));
	}
}
