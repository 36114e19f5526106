// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Spinner;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeItem;
import org.eclipse.ui.IWorkbenchCommandConstants;
import org.hilum.core.options.OptionValues;
import org.hilum.engine.train.TrainingOptions;
import org.hilum.model.Experiment;
import org.hilum.runs.project.ConfigurationValues;
import org.hilum.runs.project.ProjectService;
import org.hilum.runs.project.edit.ExperimentEdits;
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

/** Initial weights and stages of the network in the editor of experiments. */
class ExperimentWeightsUiTest {

	@TempDir
	private Path temporary;
	private OpenProject open;

	@BeforeEach
	void open() {
		open = BrokenSample.openSound(temporary, "Transferred");
		PlannedSample.plan(open);
		UiThread.run(() -> Commands.execute(Commands.OPEN_EXPERIMENT,
				new ProjectSelection(List.of(ProjectTree.node(open, open.model().getExperiments().getFirst())))));
		UiThread.await("the editor", Workbench.PATIENCE, () -> Workbench.page().getActiveEditor() instanceof ExperimentEditor);
	}

	@AfterEach
	void remove() {
		UiThread.run(() -> Workbench.page().closeAllEditors(false));
		OpenProjects.get().remove(open, true);
	}

	private static Composite window() {
		return Workbench.window().getShell();
	}

	private static <T extends org.eclipse.swt.widgets.Control> T named(Class<T> type, String name) {
		return Widgets.named(window(), type, name);
	}

	private Experiment saved() {
		UiThread.run(() -> Workbench.page().saveEditor(Workbench.page().getActiveEditor(), false));
		return ProjectService.intent(open.folder()).getExperiments().getFirst();
	}

	/** Selects stages; call it on the UI thread. */
	private static void select(String... roles) {
		Tree tree = named(Tree.class, "stages");
		List<TreeItem> items = Arrays.stream(tree.getItems()).flatMap(top -> java.util.stream.Stream.concat(
				java.util.stream.Stream
						.of(top), Arrays.stream(top.getItems()))).filter(item -> List.of(roles).contains(item.getText(0)))
				.toList();
		assertThat(items).hasSize(roles.length);
		tree.setSelection(items.toArray(TreeItem[]::new));
		tree.notifyListeners(SWT.Selection, new Event());
	}

	private static String column(String role, int column) {
		return Arrays.stream(named(Tree.class, "stages").getItems()).flatMap(top -> java.util.stream.Stream.concat(
				java.util.stream.Stream.of(top), Arrays.stream(top.getItems()))).filter(item -> item.getText(0).equals(role))
				.map(item -> item.getText(column)).findFirst().orElse("");
	}

	@Test
	void stagesAreFrozenWithASchedule() {
		UiThread.await("the network", Workbench.PATIENCE, () -> named(Tree.class, "stages").getItemCount() == 3);
		UiThread.run(() -> {
			select("encoder.0", "encoder.1");
			Widgets.choose(named(Button.class, "trained from the start"), false);
			named(Spinner.class, "frozen epochs").setSelection(7);
			Widgets.choose(named(Button.class, "frozen until"), true);
			assertThat(column("encoder.0", 2)).isEqualTo("frozen until epoch 7");
			assertThat(column("encoder", 2)).isEqualTo("differs within");
			select("decoder");
			named(Text.class, "rate factor").setText("0.1");
			assertThat(column("decoder.0", 3)).isEqualTo("times 0.1");
		});
		UiThread.await("the rules", Workbench.PATIENCE, () -> named(Label.class, "stage rules").getText()
				.endsWith("role=encoder.0:frozen=7  role=encoder.1:frozen=7  role=decoder:lr_factor=0.1"));
		assertThat(saved().getOptions().map().get("parameter_groups"))
				.isEqualTo("role=encoder.0:frozen=7 role=encoder.1:frozen=7 role=decoder:lr_factor=0.1");
		UiThread.run(() -> {
			select("encoder", "decoder");
			named(Button.class, "reset stages").notifyListeners(SWT.Selection, new Event());
		});
		assertThat(saved().getOptions().map()).doesNotContainKey("parameter_groups");
	}

	@Test
	void frozenPrefixesAreShownAtTheirStagesAndABadFactorIsNamed() {
		String uuid = open.model().getExperiments().getFirst().getUuid();
		OpenProjects.get().change(open, ExperimentEdits.setOptions(uuid, OptionValues.NONE.with(TrainingOptions.FREEZE,
				List.of("encoder"))));
		UiThread.await("frozen", Workbench.PATIENCE, () -> column("encoder", 2).equals("frozen throughout"));
		UiThread.run(() -> {
			select("encoder");
			assertThat(named(Button.class, "frozen").getSelection()).isTrue();
			named(Text.class, "rate factor").setText("0");
		});
		UiThread.await("the problem", Workbench.PATIENCE, () -> Widgets.all(window(), Label.class).stream()
				.anyMatch(label -> "problem".equals(label.getData("name")) && label.getText().contains("0 is no factor")));
	}

	/** Shows a configuration on the page of weights (0) or of stages (1); call it on the UI thread. */
	private static void show(int page, String configuration) {
		Combo combo = Widgets.all(window(), Combo.class).stream().filter(c -> "configuration".equals(c.getData("name"))).toList()
				.get(page);
		combo.select(List.of(combo.getItems()).indexOf(configuration));
		combo.notifyListeners(SWT.Selection, new Event());
	}

	private static Button own(int page) {
		return Widgets.all(window(), Button.class).stream().filter(b -> "own settings".equals(b.getData("name"))).toList()
				.get(page);
	}

	private void trainBoth() {
		String uuid = open.model().getExperiments().getFirst().getUuid();
		OpenProjects.get().change(open, ExperimentEdits.setRuns(uuid, "nnUNetPlans", List.of("3d_fullres", "2d"), List.of(0)));
		UiThread.await("both networks", Workbench.PATIENCE, () -> own(0).getSelection() && own(1).getSelection());
	}

	@Test
	void eachConfigurationHasStagesOfItsOwnWhereTheNetworksDiffer() {
		assertThat(UiThread.get(() -> own(1).isEnabled())).as("there is one configuration").isFalse();
		trainBoth();
		UiThread.run(() -> show(1, "2d"));
		UiThread.await("its network", Workbench.PATIENCE, () -> named(Label.class, "stages state").getText().startsWith(
				"Network of 2d"));
		UiThread.run(() -> {
			select("encoder");
			Widgets.choose(named(Button.class, "trained from the start"), false);
			Widgets.choose(named(Button.class, "frozen"), true);
			show(1, "3d_fullres");
		});
		UiThread.await("the other network", Workbench.PATIENCE, () -> named(Label.class, "stages state").getText().startsWith(
				"Network of 3d_fullres"));
		assertThat(UiThread.get(() -> column("encoder", 2))).isEqualTo("from the start");
		Experiment stored = saved();
		assertThat(stored.getOptions()).isEmpty();
		assertThat(ConfigurationValues.texts(stored, "2d")).containsEntry("parameter_groups", "role=encoder:frozen");
		assertThat(ConfigurationValues.texts(stored, "3d_fullres")).isEmpty();
	}

	@Test
	void ownSettingsAreGivenUpAndTakenBackByUndo() {
		trainBoth();
		UiThread.run(() -> {
			show(0, "2d");
			// the page of the whole training shows the option, too
			Widgets.all(window(), Text.class).stream().filter(t -> "pretrained_weights".equals(t.getData("name"))).toList()
					.getLast().setText("/weights/of.pth");
		});
		assertThat(ConfigurationValues.texts(saved(), "2d")).containsEntry("pretrained_weights", "/weights/of.pth");
		UiThread.run(() -> {
			Workbench.page().activate(Workbench.page().getActiveEditor());
			Widgets.choose(own(0), false);
			assertThat(own(0).getSelection()).isFalse();
		});
		assertThat(saved().getConfigurationOptions()).isEmpty();
		UiThread.run(() -> {
			Commands.execute(IWorkbenchCommandConstants.EDIT_UNDO);
			assertThat(own(0).getSelection()).as("it has settings of its own again").isTrue();
		});
		assertThat(ConfigurationValues.texts(saved(), "2d")).containsEntry("pretrained_weights", "/weights/of.pth");
	}

	@Test
	void thePriorityIsStoredAndUndone() {
		UiThread.run(() -> {
			Workbench.page().activate(Workbench.page().getActiveEditor());
			named(Spinner.class, "priority").setSelection(5);
			assertThat(Workbench.page().getActiveEditor().isDirty()).isTrue();
		});
		assertThat(saved().getPriority()).isEqualTo(5);
		UiThread.run(() -> Commands.execute(IWorkbenchCommandConstants.EDIT_UNDO));
		assertThat(UiThread.get(() -> named(Spinner.class, "priority").getSelection())).isZero();
		assertThat(saved().getPriority()).isZero();
	}

	@Test
	void theTableOfWeightsFollowsTheChosenSource() {
		UiThread.await("random", Workbench.PATIENCE, () -> named(Label.class, "weights summary").getText().contains(
				"random weights"));
		Path missing = temporary.resolve("missing.pth");
		UiThread.run(() -> Widgets.all(window(), Text.class).stream().filter(t -> "pretrained_weights".equals(t.getData("name")))
				.forEach(t -> t.setText(missing.toString())));
		UiThread.await("why not", Workbench.PATIENCE, () -> named(Label.class, "weights summary").getText().contains(
				"missing.pth"));
		assertThat(UiThread.get(() -> named(Table.class, "weights").getItemCount())).isZero();
		UiThread.run(() -> named(Button.class, "no weights").notifyListeners(SWT.Selection, new Event()));
		UiThread.await("random again", Workbench.PATIENCE,
				() -> named(Label.class, "weights summary").getText().contains("random weights"));
	}
}
