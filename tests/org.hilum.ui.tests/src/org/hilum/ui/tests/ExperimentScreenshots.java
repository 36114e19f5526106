// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CTabFolder;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.ui.IWorkbenchPage;
import org.hilum.core.options.OptionValues;
import org.hilum.engine.train.TrainingOptions;
import org.hilum.model.EvaluationRequest;
import org.hilum.model.Experiment;
import org.hilum.model.HilumFactory;
import org.hilum.model.SplitRequest;
import org.hilum.runs.TrainingRequest;
import org.hilum.runs.project.ExperimentVariants;
import org.hilum.runs.project.ProjectService;
import org.hilum.runs.project.ProjectSplits;
import org.hilum.runs.project.edit.ExperimentEdits;
import org.hilum.runs.project.edit.ProjectEdits;
import org.hilum.ui.command.Commands;
import org.hilum.ui.experiment.editor.ExperimentEditor;
import org.hilum.ui.preference.Look;
import org.hilum.ui.project.OpenProject;
import org.hilum.ui.project.OpenProjects;
import org.hilum.ui.project.ProjectSelection;
import org.hilum.ui.project.ProjectTree;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Takes the pictures of the editor of experiments; the runs in them are recorded and not trained. */
@TestMethodOrder(MethodOrderer.MethodName.class)
@EnabledIfSystemProperty(named = "hilum.screenshots", matches = ".*/.*")
class ExperimentScreenshots extends WorkbenchScreenshots {

	private static final Duration MOMENT = Duration.ofMillis(1500);

	@TempDir
	private Path temporary;

	private static CTabFolder tabs() {
		return Widgets.find(Workbench.window().getShell(), CTabFolder.class,
				folder -> folder.getItemCount() > 2 && folder.getItem(0).getText().equals("Runs"));
	}

	/** Brings a page of the editor to the front; call it on the UI thread. */
	private static void page(String title) {
		for (int i = 0; i < tabs().getItemCount(); i++) {
			if (tabs().getItem(i).getText().equals(title)) {
				tabs().setSelection(i);
				return;
			}
		}
		throw new AssertionError("There is no page " + title);
	}

	@Test
	void settings() throws IOException {
		Files.createDirectories(TARGET);
		OpenProject project = BrokenSample.openSound(temporary.resolve("settings"), "Hippocampus kept");
		String uuid = project.model().getExperiments().getFirst().getUuid();
		OpenProjects.get().change(project, ProjectEdits.savePreset("cross_entropy", "nnUNetTrainer",
				OptionValues.NONE.with(TrainingOptions.LOSS, "ce").with(TrainingOptions.EPOCHS, 250)));
		OpenProjects.get().change(project, ExperimentEdits.setTrainer(uuid, "cross_entropy", OptionValues.NONE));
		SplitRequest split = HilumFactory.eINSTANCE.createSplitRequest();
		split.setName("three folds");
		split.setFolds(3);
		OpenProjects.get().change(project, ProjectEdits.addSplit(split));
		ProjectSplits.apply(project.folder(), "three folds", false);
		EvaluationRequest evaluation = HilumFactory.eINSTANCE.createEvaluationRequest();
		evaluation.setName("validation cases");
		evaluation.getExperiments().add(uuid);
		OpenProjects.get().change(project, ProjectEdits.addEvaluation(evaluation));
		OpenProjects.get().change(project, ProjectEdits.setNotes("Images of one scanner; two annotators."));
		UiThread.run(() -> {
			Shell shell = Workbench.window().getShell();
			shell.setMaximized(false);
			shell.setBounds(40, 40, 1440, 880);
			shell.getDisplay().setCursorLocation(1, 1);
			Commands.execute(Commands.OPEN_SETTINGS, ProjectSelection.of(List.of(project)));
			Workbench.page().setPartState(Workbench.page().findViewReference("org.hilum.ui.monitor.view"),
					IWorkbenchPage.STATE_MINIMIZED);
			Table splits = Widgets.named(shell, Table.class, "Splits");
			splits.setSelection(0);
			splits.notifyListeners(SWT.Selection, new Event());
		});
		shoot("project-settings");
		UiThread.display().asyncExec(() -> Widgets.find(Widgets.named(Workbench.window().getShell(), Table.class, "Evaluations")
				.getParent(), Button.class, button -> button.getText().equals("New...")).notifyListeners(SWT.Selection,
						new Event()));
		UiThread.await("the dialog", Workbench.PATIENCE, () -> Widgets.shell("New Evaluation") != null);
		UiThread.run(() -> Widgets.named(Widgets.shell("New Evaluation"), Text.class, "evaluation name").setText("both"));
		UiThread.settle(MOMENT);
		UiThread.run(() -> Screen.shootDialog(Widgets.shell("New Evaluation"), TARGET.resolve("new-evaluation.png")));
		UiThread.run(() -> Widgets.find(Widgets.shell("New Evaluation"), CTabFolder.class, f -> true).setSelection(1));
		UiThread.settle(MOMENT);
		UiThread.run(() -> Screen.shootDialog(Widgets.shell("New Evaluation"), TARGET.resolve(
				"new-evaluation-metrics.png")));
		UiThread.run(() -> Widgets.press(Widgets.shell("New Evaluation"), "Cancel"));
		UiThread.run(() -> Workbench.page().closeAllEditors(false));
		OpenProjects.get().remove(project, true);
	}

	@Test
	void theEditor() throws IOException {
		Files.createDirectories(TARGET);
		OpenProject project = BrokenSample.openSound(temporary, "Hippocampus");
		PlannedSample.plan(project);
		Experiment first = project.model().getExperiments().getFirst();
		OpenProjects.get().change(project, ExperimentEdits.setRuns(first.getUuid(), first.getPlans(), List.of("3d_fullres", "2d"),
				List.of(0, 1, 2, 3)));
		Experiment experiment = project.model().getExperiments().getFirst();
		List<TrainingRequest> requests = ProjectService.requests(experiment);
		OpenProjects.get().change(project, ExperimentEdits.add(ExperimentVariants.like(project.model(), experiment, "V2",
				OptionValues.NONE.with(TrainingOptions.EPOCHS, 2000).with(TrainingOptions.FREEZE, List.of("encoder")))));
		new RecordedRun(project, requests.get(0)).started(2).epoch(0).epoch(1).ended("finished", "");
		new RecordedRun(project, requests.get(1)).started(50).epoch(0).epoch(1).ended("stopped", "");
		new RecordedRun(project, requests.get(2)).started(50).epoch(0).ended("failed", "Not enough memory").show();
		UiThread.run(() -> {
			Shell shell = Workbench.window().getShell();
			shell.setMaximized(false);
			shell.setBounds(40, 40, 1440, 880);
			// no tooltip of a field below the pointer
			shell.getDisplay().setCursorLocation(1, 1);
			Workbench.navigator().getCommonViewer().expandToLevel(3);
			Commands.execute(Commands.OPEN_EXPERIMENT, new ProjectSelection(List.of(ProjectTree.node(project, experiment))));
			Workbench.page().setPartState(Workbench.page().findViewReference("org.hilum.ui.monitor.view"),
					IWorkbenchPage.STATE_MINIMIZED);
		});
		HeldTraining.submit(project, experiment.getName(), requests.get(3));
		UiThread.run(() -> Widgets.choose(Widgets.named(Workbench.window().getShell(), Button.class, "run 3d_fullres 2"), true));
		shoot("experiment-runs");
		UiThread.run(() -> {
			page("Training");
			field("batch_size").setText("4");
			field("batch_size").setFocus();
			assertThat(Workbench.page().getActiveEditor()).isInstanceOf(ExperimentEditor.class);
		});
		shoot("experiment-training");
		UiThread.run(() -> page("Resources"));
		shoot("experiment-resources");
		UiThread.run(() -> {
			page("Stages");
			Combo configuration = Widgets.all(Workbench.window().getShell(), Combo.class).stream()
					.filter(combo -> "configuration".equals(combo.getData("name"))).toList().getLast();
			configuration.select(1);
			configuration.notifyListeners(SWT.Selection, new Event());
		});
		UiThread.settle(MOMENT);
		UiThread.run(() -> {
			Tree tree = Widgets.named(Workbench.window().getShell(), Tree.class, "stages");
			tree.select(tree.getItem(0).getItem(0));
			tree.select(tree.getItem(0).getItem(1));
			tree.notifyListeners(SWT.Selection, new Event());
			Widgets.choose(Widgets.named(Workbench.window().getShell(), Button.class, "trained from the start"), false);
			Widgets.choose(Widgets.named(Workbench.window().getShell(), Button.class, "frozen until"), true);
		});
		shoot("experiment-stages");
		UiThread.run(() -> page("Initial Weights"));
		shoot("experiment-weights");
		UiThread.run(() -> {
			page("Split");
			Widgets.named(Workbench.window().getShell(), Text.class, "group pattern").setText("\\d\\d$");
		});
		shoot("experiment-split");
		UiThread.run(() -> page("Compare"));
		shoot("experiment-compare");
		variant();
		look(Look.DARK);
		shoot("dark-experiment-training");
		UiThread.run(() -> page("Stages"));
		shoot("dark-experiment-stages");
		UiThread.run(() -> page("Split"));
		shoot("dark-experiment-split");
		UiThread.run(() -> page("Runs"));
		shoot("dark-experiment-runs");
		UiThread.run(() -> Workbench.page().closeAllEditors(false));
		OpenProjects.get().remove(project, true);
	}

	private static void variant() {
		UiThread.display().asyncExec(() -> Widgets.named(Workbench.window().getShell(), Button.class, "variant")
				.notifyListeners(SWT.Selection, new Event()));
		UiThread.await("the dialog", Workbench.PATIENCE, () -> Widgets.shell("New Experiment Like This") != null);
		UiThread.run(() -> Widgets.named(Widgets.shell("New Experiment Like This"), Text.class, "epochs").setText("2000"));
		UiThread.settle(MOMENT);
		UiThread.run(() -> Screen.shootDialog(Widgets.shell("New Experiment Like This"), TARGET.resolve(
				"experiment-variant.png")));
		UiThread.run(() -> Widgets.press(Widgets.shell("New Experiment Like This"), "Cancel"));
	}

	/** The first field of an option that several pages show. */
	private static Text field(String option) {
		return Widgets.all(Workbench.window().getShell(), Text.class).stream().filter(t -> option.equals(t.getData("name")))
				.findFirst().orElseThrow();
	}
}
