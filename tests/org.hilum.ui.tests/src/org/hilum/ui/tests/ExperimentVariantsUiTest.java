// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CTabFolder;
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
import org.hilum.core.options.OptionValues;
import org.hilum.engine.train.TrainingOptions;
import org.hilum.model.Experiment;
import org.hilum.model.RunState;
import org.hilum.runs.RunFolder;
import org.hilum.runs.project.ExperimentVariants;
import org.hilum.runs.project.ProjectService;
import org.hilum.runs.project.edit.ExperimentEdits;
import org.hilum.ui.command.Commands;
import org.hilum.ui.experiment.editor.ExperimentEditor;
import org.hilum.ui.project.OpenProject;
import org.hilum.ui.project.OpenProjects;
import org.hilum.ui.project.ProjectSelection;
import org.hilum.ui.project.ProjectTree;
import org.hilum.ui.run.Trainings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Variants of an experiment, their comparison, and runs that are trained for more epochs, in the editor. */
class ExperimentVariantsUiTest {

	private static final String DIALOG = "New Experiment Like This";

	@TempDir
	private Path temporary;
	private OpenProject open;

	@BeforeEach
	void open() {
		open = BrokenSample.openSound(temporary, "Varied");
		OpenProjects.get().change(open, ExperimentEdits.rename(first().getUuid(), "V1"));
		edit(first());
	}

	private void edit(Experiment experiment) {
		UiThread.run(() -> Commands.execute(Commands.OPEN_EXPERIMENT,
				new ProjectSelection(List.of(ProjectTree.node(open, experiment)))));
		UiThread.await("the editor", Workbench.PATIENCE, () -> Workbench.page()
				.getActiveEditor() instanceof ExperimentEditor editor
				&& editor.getTitle().equals(experiment.getName()));
	}

	@AfterEach
	void remove() {
		UiThread.run(() -> Workbench.page().closeAllEditors(false));
		OpenProjects.get().remove(open, true);
	}

	private Experiment first() {
		return open.model().getExperiments().getFirst();
	}

	private static Composite window() {
		return Workbench.window().getShell();
	}

	/** Presses a button that opens a dialog. */
	private static Shell dialog(Button button, String title) {
		UiThread.display().asyncExec(() -> button.notifyListeners(SWT.Selection, new Event()));
		UiThread.await(title, Workbench.PATIENCE, () -> Widgets.shell(title) != null);
		return UiThread.get(() -> Widgets.shell(title));
	}

	private static Button button(String name) {
		return UiThread.get(() -> Widgets.find(window(), Button.class, b -> name.equals(String.valueOf(b.getData("name")))));
	}

	private List<Experiment> stored() {
		return ProjectService.intent(open.folder()).getExperiments();
	}

	@Test
	void aVariantIsMadeOfTheExperimentAsItIsInTheEditor() {
		UiThread.run(() -> field("batch_size").setText("4"));
		Shell dialog = dialog(button("variant"), DIALOG);
		UiThread.run(() -> {
			assertThat(Widgets.named(dialog, Text.class, "variant name").getText()).as("proposed").isEqualTo("V2");
			assertThat(Widgets.named(dialog, Text.class, "batch_size").getText()).isEqualTo("4");
			assertThat(Widgets.named(dialog, Button.class, "reset batch_size").isVisible()).as("it is the other one's").isFalse();
			Widgets.named(dialog, Text.class, "epochs").setText("0");
			assertThat(Widgets.named(dialog, Label.class, "problem").getText()).contains("epochs");
			Widgets.named(dialog, Text.class, "epochs").setText("7");
			Widgets.named(dialog, Text.class, "variant name").setText("V1");
			assertThat(Widgets.button(dialog, "OK").isEnabled()).as("the name is taken").isFalse();
			Widgets.named(dialog, Text.class, "variant name").setText("V2");
			assertThat(Widgets.named(dialog, Text.class, "variant model name").getText()).isEqualTo("HilumTrainerQuick_2");
			Widgets.press(dialog, "OK");
		});
		UiThread.await("its editor", Workbench.PATIENCE, () -> Workbench.page().getActiveEditor().getTitle().equals("V2"));
		assertThat(stored()).extracting(Experiment::getName).containsExactly("V1", "V2");
		assertThat(stored().getLast().getOptions().map()).containsOnlyKeys("batch_size", "epochs");
		assertThat(stored().getFirst().getOptions().map()).as("a draft until it is saved").isEmpty();
	}

	@Test
	void theComparisonFollowsTheDraft() {
		Experiment variant = ExperimentVariants.like(open.model(), first(), "V2",
				OptionValues.NONE.with(TrainingOptions.EPOCHS, 7));
		OpenProjects.get().change(open, ExperimentEdits.add(variant));
		UiThread.await("the other one", Workbench.PATIENCE, () -> lines().contains("Epochs|" + epochs() + "|7"));
		UiThread.run(() -> {
			CTabFolder pages = Widgets.find(window(), CTabFolder.class, f -> f.getItemCount() > 2
					&& f.getItem(0).getText().equals("Runs"));
			assertThat(Arrays.stream(pages.getItems()).map(item -> item.getText())).contains("Compare");
			assertThat(Widgets.named(window(), Combo.class, "compare with").getText()).isEqualTo("V2");
			Widgets.named(window(), Text.class, "epochs").setText("7");
			assertThat(lines()).noneMatch(line -> line.startsWith("Epochs|")).anyMatch(line -> line.startsWith(
					"Name of the models|"));
			field("batch_size").setText("4");
			assertThat(lines()).contains("Batch size (patches)|4|0");
		});
	}

	/** The epochs of the experiment as they are in the form. */
	private static String epochs() {
		return Widgets.named(window(), Text.class, "epochs").getText();
	}

	/** The table; call it on the UI thread. */
	private static List<String> lines() {
		Table table = Widgets.named(window(), Table.class, "differences of experiments");
		return Arrays.stream(table.getItems()).map(ExperimentVariantsUiTest::line).toList();
	}

	private static String line(TableItem item) {
		return item.getText(0) + "|" + item.getText(1) + "|" + item.getText(2);
	}

	@Test
	void aFinishedRunIsTrainedForMoreEpochs() {
		OpenProjects.get().change(open, ExperimentEdits.setOptions(first().getUuid(), OptionValues.NONE
				.with(TrainingOptions.EPOCHS, 1).with(TrainingOptions.ITERATIONS, 1).with(TrainingOptions.VALIDATION_ITERATIONS,
						1)
				.with(TrainingOptions.DEVICE, "cpu")));
		UiThread.await("the length", Workbench.PATIENCE, () -> Widgets.named(window(), Text.class, "epochs").getText().equals(
				"1"));
		assertThat(UiThread.get(() -> button("EXTEND").isEnabled())).as("nothing was trained").isFalse();
		UiThread.run(() -> {
			Widgets.named(window(), Spinner.class, "priority").setSelection(5);
			button("START").notifyListeners(SWT.Selection, new Event());
		});
		Workbench.await(open, "V1", RunState.FINISHED);
		UiThread.await("the button", Workbench.PATIENCE, () -> button("EXTEND").isEnabled());
		Shell dialog = dialog(button("EXTEND"), "Extend");
		UiThread.run(() -> {
			Text epochs = Widgets.named(dialog, Text.class, "extended epochs");
			epochs.setText("1");
			assertThat(Widgets.named(dialog, Label.class, "problem").getText()).contains("more than the 1 epoch ");
			epochs.setText("2");
			Widgets.press(dialog, "OK");
		});
		UiThread.await("two epochs", Workbench.PATIENCE, () -> open.model().getRuns().stream()
				.anyMatch(run -> run.getState() == RunState.FINISHED && run.getEpoch() == 2));
		assertThat(stored().getFirst().getOptions().map()).containsEntry("epochs", "2");
		RunFolder folder = ProjectService.requests(first()).getFirst().runFolder();
		assertThat(Trainings.get().latest(folder).orElseThrow().spec().priority()).isEqualTo(5);
		theRunIsASourceOfWeights();
	}

	/** The next training may begin with the weights of the one before; each parameter has a line. */
	private void theRunIsASourceOfWeights() {
		UiThread.await("the run", Workbench.PATIENCE,
				() -> Widgets.named(window(), Combo.class, "sources of weights").getItemCount() == 1);
		UiThread.run(() -> {
			Combo sources = Widgets.named(window(), Combo.class, "sources of weights");
			sources.select(0);
			sources.notifyListeners(SWT.Selection, new Event());
		});
		UiThread.await("the table", Workbench.PATIENCE, () -> Widgets.named(window(), Table.class, "weights")
				.getItemCount() > 10);
		UiThread.run(() -> {
			Table table = Widgets.named(window(), Table.class, "weights");
			assertThat(table.getItem(0).getText(0)).isEqualTo("encoder.stages.0.0.convs.0.conv.weight");
			assertThat(table.getItem(0).getText(1)).isEqualTo("loaded");
			assertThat(Arrays.stream(table.getItems()).map(item -> item.getText(1)).distinct()).as(
					"output layers are fresh, as nnU-Net")
					.containsExactlyInAnyOrder("loaded", "fresh");
			assertThat(Widgets.named(window(), Label.class, "weights summary").getText()).contains("3d_fullres: ",
					"parameters loaded");
		});
	}

	/** The first field of an option that several pages show. */
	private static Text field(String option) {
		return Widgets.all(Workbench.window().getShell(), Text.class).stream().filter(t -> option.equals(t.getData("name")))
				.findFirst().orElseThrow();
	}
}
