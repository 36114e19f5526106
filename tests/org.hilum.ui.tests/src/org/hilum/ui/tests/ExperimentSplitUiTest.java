// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.eclipse.swt.SWT;
import org.eclipse.swt.dnd.DND;
import org.eclipse.swt.dnd.DropTarget;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.ui.IWorkbenchCommandConstants;
import org.eclipse.swt.widgets.Text;
import org.hilum.nnunet.plan.Split;
import org.hilum.nnunet.plan.Splits;
import org.hilum.runs.TrainingRequest;
import org.hilum.runs.project.ProjectService;
import org.hilum.ui.command.Commands;
import org.hilum.ui.experiment.editor.ExperimentEditor;
import org.hilum.ui.project.OpenProject;
import org.hilum.ui.project.OpenProjects;
import org.hilum.ui.project.ProjectSelection;
import org.hilum.ui.project.ProjectTree;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The folds of the data set in the editor of experiments: cases are moved, kept together, and put to use. */
class ExperimentSplitUiTest {

	@TempDir
	private Path temporary;
	private OpenProject open;

	@BeforeEach
	void open() {
		open = BrokenSample.openSound(temporary, "Divided");
		PlannedSample.plan(open);
		edit();
	}

	private void edit() {
		UiThread.run(() -> Commands.execute(Commands.OPEN_EXPERIMENT,
				new ProjectSelection(List.of(ProjectTree.node(open, open.model().getExperiments().getFirst())))));
		UiThread.await("the editor", Workbench.PATIENCE, () -> Workbench.page().getActiveEditor() instanceof ExperimentEditor
				&& named(Table.class, "fold training").getItemCount() == 24);
	}

	@AfterEach
	void remove() {
		UiThread.run(() -> Workbench.page().closeAllEditors(false));
		OpenProjects.get().remove(open, true);
	}

	private static <T extends org.eclipse.swt.widgets.Control> T named(Class<T> type, String name) {
		return Widgets.named((Composite) Workbench.window().getShell(), type, name);
	}

	private static List<String> cases(String table) {
		return Arrays.stream(named(Table.class, table).getItems()).map(TableItem::getText).toList();
	}

	private static void press(String button) {
		Button found = named(Button.class, button);
		assertThat(found.isEnabled()).as(button).isTrue();
		found.notifyListeners(SWT.Selection, new Event());
	}

	private List<Split> stored() {
		return Splits.read(open.splits().orElseThrow());
	}

	@Test
	void casesAreMovedByButtonsAndKeysAndPutToUse() {
		UiThread.run(() -> {
			assertThat(named(Button.class, "use folds").isEnabled()).isFalse();
			assertThat(cases("fold validation")).hasSize(6);
			named(Table.class, "fold training").setSelection(0);
			String moved = cases("fold training").getFirst();
			press("to validation");
			assertThat(cases("fold validation")).hasSize(7).contains(moved);
			assertThat(named(Label.class, "leaks").getText()).as("it is validated in two folds").isNotEmpty();
			Table validation = named(Table.class, "fold validation");
			validation.setSelection(cases("fold validation").indexOf(moved));
			Event key = new Event();
			key.stateMask = SWT.MOD1;
			key.keyCode = SWT.ARROW_LEFT;
			validation.notifyListeners(SWT.KeyDown, key);
			assertThat(cases("fold validation")).hasSize(6).doesNotContain(moved);
			assertThat(named(Button.class, "use folds").isEnabled()).as("as they were").isFalse();
			named(Table.class, "fold training").setSelection(0);
			press("to validation");
			press("use folds");
		});
		UiThread.await("the file", Workbench.PATIENCE, () -> open.splits().filter(f -> f.toFile().isFile()).isPresent()
				&& !named(Button.class, "use folds").isEnabled());
		assertThat(stored().getFirst().val()).hasSize(7);
		assertThat(stored().get(1).val()).hasSize(6);
	}

	private static boolean isDirty() {
		return Workbench.page().getActiveEditor().isDirty();
	}

	@Test
	void movedCasesAreAPartOfTheDraft() {
		assertThat(open.splits().orElseThrow()).doesNotExist();
		UiThread.run(() -> {
			Workbench.page().activate(Workbench.page().getActiveEditor());
			List<String> validation = cases("fold validation");
			named(Table.class, "fold training").setSelection(0);
			press("to validation");
			assertThat(isDirty()).isTrue();
			Commands.execute(IWorkbenchCommandConstants.EDIT_UNDO);
			assertThat(cases("fold validation")).isEqualTo(validation);
			assertThat(isDirty()).isFalse();
			Commands.execute(IWorkbenchCommandConstants.EDIT_REDO);
			assertThat(cases("fold validation")).hasSize(7);
			assertThat(isDirty()).isTrue();
		});
		assertThat(open.splits().orElseThrow()).as("not saved").doesNotExist();
		UiThread.run(() -> Workbench.page().saveEditor(Workbench.page().getActiveEditor(), false));
		assertThat(UiThread.get(ExperimentSplitUiTest::isDirty)).isFalse();
		assertThat(stored().getFirst().val()).hasSize(7);
		UiThread.run(() -> {
			Commands.execute(IWorkbenchCommandConstants.EDIT_UNDO);
			assertThat(cases("fold validation")).as("what was saved is taken back, too").hasSize(6);
			assertThat(isDirty()).isTrue();
			Workbench.page().saveEditor(Workbench.page().getActiveEditor(), false);
		});
		assertThat(stored().getFirst().val()).hasSize(6);
	}

	@Test
	void foldsThatAreStoredElsewhereAreTakenOver() {
		UiThread.run(() -> {
			named(Table.class, "fold training").setSelection(0);
			press("to validation");
			Workbench.page().saveEditor(Workbench.page().getActiveEditor(), false);
		});
		Splits.write(open.splits().orElseThrow(), stored().subList(0, 2));
		OpenProjects.get().reload(open);
		UiThread.await("two folds", Workbench.PATIENCE, () -> named(Combo.class, "edited fold").getItemCount() == 2);
		UiThread.run(() -> {
			assertThat(isDirty()).isFalse();
			assertThat(named(Button.class, "use folds").isEnabled()).isFalse();
			named(Table.class, "fold training").setSelection(0);
			press("to validation");
			assertThat(cases("fold validation")).hasSize(8);
		});
	}

	@Test
	void casesAreMovedByDraggingAndOthersAreNot() {
		UiThread.run(() -> {
			String moved = cases("fold training").get(3);
			drop("fold validation", moved + "\nsomething else");
			assertThat(cases("fold validation")).hasSize(7).contains(moved);
			drop("fold validation", "something else");
			assertThat(cases("fold validation")).hasSize(7);
			press("revert folds");
			assertThat(cases("fold validation")).hasSize(6);
		});
	}

	/** What the platform does when a text is dropped. */
	private static void drop(String table, String text) {
		DropTarget target = (DropTarget) named(Table.class, table).getData(DND.DROP_TARGET_KEY);
		DroppedText.drop(target, text);
	}

	@Test
	void casesOfAGroupMoveTogetherAndABadPatternIsNamed() {
		UiThread.run(() -> named(Text.class, "group pattern").setText("("));
		UiThread.await("the problem", Workbench.PATIENCE, () -> Widgets.all(Workbench.window().getShell(), Label.class).stream()
				.anyMatch(label -> "problem".equals(label.getData("name")) && label.getText().contains("no regular expression")));
		UiThread.run(() -> named(Text.class, "group pattern").setText("(\\d\\d)\\d$"));
		UiThread.await("groups", Workbench.PATIENCE, () -> !named(Table.class, "fold training").getItem(0).getText(1).isEmpty()
				&& named(Label.class, "leaks").getText().contains("both sides of fold 0"));
		UiThread.run(() -> {
			Table training = named(Table.class, "fold training");
			String group = training.getItem(0).getText(1);
			training.setSelection(0);
			press("to validation");
			assertThat(Arrays.stream(training.getItems()).map(item -> item.getText(1))).doesNotContain(group);
		});
	}

	@Test
	void difficultCasesAreTrainedWith() {
		TrainingRequest request = ProjectService.requests(open.model().getExperiments().getFirst()).getFirst();
		String bad = UiThread.get(() -> cases("fold validation").get(2));
		String metrics = "{'1':{'Dice':%s,'IoU':0.1,'FP':19,'FN':19,'TP':1,'TN':9,'n_pred':20,'n_ref':20}}";
		String file = "/x/" + bad + ".nii.gz";
		new RecordedRun(open, request).started(1).epoch(0).ended("finished", "").file("validation/summary.json",
				("{'metric_per_case':[{"
						+ "'prediction_file':'" + file + "','reference_file':'" + file + "','metrics':" + String.format(metrics,
								"0.05") + "}],"
						+ "'mean':" + String.format(metrics, "0.05") + ",'foreground_mean':{'Dice':0.05}}").replace('\'', '"'))
				.show();
		UiThread.await("the value", Workbench.PATIENCE, () -> Arrays.stream(named(Table.class, "fold validation").getItems())
				.anyMatch(item -> item.getText(2).equals("0.050")));
		UiThread.run(() -> {
			press("train difficult");
			assertThat(cases("fold training")).hasSize(25).contains(bad);
			assertThat(named(Combo.class, "edited fold").getText()).isEqualTo("fold 0");
			named(Text.class, "difficult below").setText("0.01");
		});
		UiThread.await("none is that difficult", Workbench.PATIENCE, () -> Arrays.stream(named(Table.class, "fold training")
				.getItems()).allMatch(item -> item.getText(2).isEmpty()));
	}
}
