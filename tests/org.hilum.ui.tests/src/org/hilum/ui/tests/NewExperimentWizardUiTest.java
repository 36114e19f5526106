// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Spinner;
import org.eclipse.swt.widgets.Text;
import org.hilum.engine.train.Trainers;
import org.hilum.model.Experiment;
import org.hilum.runs.project.Experiments;
import org.hilum.ui.project.OpenProject;
import org.junit.jupiter.api.Test;

class NewExperimentWizardUiTest {

	private static void select(Combo combo, String label) {
		combo.select(List.of(combo.getItems()).indexOf(label));
		combo.notifyListeners(SWT.Selection, new Event());
	}

	@Test
	void everyTrainerAndItsOptionsCanBeChosen() {
		OpenProject project = Workbench.sample();
		Shell wizard = Workbench.openNewExperimentWizard(project);
		UiThread.run(() -> {
			Widgets.named(wizard, Text.class, "name").setText("with options");
			Widgets.choose(Widgets.button(wizard, "Start the training now"), false);
			Widgets.press(wizard, "Next >");
			Combo trainer = Widgets.named(wizard, Combo.class, "trainer");
			assertThat(trainer.getItemCount()).isEqualTo(Trainers.all().size());
			Widgets.named(wizard, Text.class, "filter").setText("250 mirroring");
			assertThat(trainer.getItems()).allMatch(label -> label.startsWith("Quick")
					|| label.contains("250") && label.contains("irroring"));
			select(trainer, Trainers.get("nnUNetTrainer_250epochs_NoMirroring").label());
			assertThat(Widgets.named(wizard, Label.class, "differences").getText())
					.isEqualTo("Same options as nnUNetTrainer_250epochs_NoMirroring.");
			assertThat(Widgets.named(wizard, Text.class, "model name").getText())
					.isEqualTo("nnUNetTrainer_250epochs_NoMirroring");

			Widgets.named(wizard, Text.class, "batch_size").setText("4");
			select(Widgets.named(wizard, Combo.class, "loss"), "Cross-entropy");
			assertThat(Widgets.named(wizard, Label.class, "differences").getText()).contains("batch_size 4 (0)",
					"loss ce (dice_ce)");
			assertThat(Widgets.named(wizard, Text.class, "model name").getText())
					.as("models with other options have a name of their own")
					.startsWith("nnUNetTrainer_250epochs_NoMirroring_");
			Widgets.press(wizard, "Finish");
		});
		UiThread.await("the experiment", Workbench.PATIENCE, () -> project.experiment("with options").isPresent());
		Experiment experiment = project.experiment("with options").orElseThrow();
		assertThat(experiment.getTrainer()).isEqualTo("nnUNetTrainer_250epochs_NoMirroring");
		assertThat(Experiments.options(experiment).texts()).containsOnlyKeys("batch_size", "loss");
	}

	@Test
	void theLengthOfTheFirstPageIsShownOnTheSecondAndAProblemKeepsTheWizardOpen() {
		Shell wizard = Workbench.openNewExperimentWizard(Workbench.sample());
		try {
			UiThread.run(() -> {
				Widgets.named(wizard, Spinner.class, "epochs").setSelection(7);
				Widgets.press(wizard, "Next >");
				Text epochs = Widgets.find(wizard, Text.class, text -> "epochs".equals(text.getData("name")));
				assertThat(epochs.getText()).isEqualTo("7");
				epochs.setText("0");
				Button finish = Widgets.button(wizard, "Finish");
				assertThat(finish.isEnabled()).isFalse();
				epochs.setText("9");
				assertThat(finish.isEnabled()).isTrue();
				Widgets.press(wizard, "< Back");
				assertThat(Widgets.named(wizard, Spinner.class, "epochs").getSelection()).isEqualTo(9);
			});
		} finally {
			UiThread.run(() -> Widgets.press(wizard, "Cancel"));
		}
	}

	@Test
	void theExecutorsOptionsAreAskedForOnTheThirdPage() {
		OpenProject project = Workbench.sample();
		Shell wizard = Workbench.openNewExperimentWizard(project);
		UiThread.run(() -> {
			Widgets.named(wizard, Text.class, "name").setText("nice one");
			Widgets.choose(Widgets.button(wizard, "Start the training now"), false);
			Widgets.press(wizard, "Next >");
			Widgets.press(wizard, "Next >");
			Text niceness = Widgets.named(wizard, Text.class, "niceness");
			niceness.setText("20");
			assertThat(Widgets.button(wizard, "Finish").isEnabled()).as("19 is the highest").isFalse();
			niceness.setText("10");
			Widgets.press(wizard, "Finish");
		});
		UiThread.await("the experiment", Workbench.PATIENCE, () -> project.experiment("nice one").isPresent());
		assertThat(project.experiment("nice one").orElseThrow().getExecutorOptions().map())
				.containsOnlyKeys("niceness").containsValue("10");
	}
}
