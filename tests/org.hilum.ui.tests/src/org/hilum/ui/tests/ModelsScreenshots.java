// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.tests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.eclipse.jface.wizard.WizardDialog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IWorkbenchPage;
import org.hilum.core.Progress;
import org.hilum.runs.log.LogEntry;
import org.hilum.runs.log.StudyLog;
import org.hilum.runs.models.ModelLibrary;
import org.hilum.runs.models.ModelRequest;
import org.hilum.runs.models.ModelVersion;
import org.hilum.ui.command.Commands;
import org.hilum.ui.models.ModelList;
import org.hilum.ui.models.ModelsView;
import org.hilum.ui.models.predict.PredictWizard;
import org.hilum.ui.models.result.PredictionsView;
import org.hilum.ui.page.Pages;
import org.hilum.ui.preference.Look;
import org.hilum.ui.project.OpenProject;
import org.hilum.ui.project.OpenProjects;
import org.hilum.ui.project.ProjectSelection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Takes the pictures of models and predictions. */
@EnabledIfSystemProperty(named = "hilum.screenshots", matches = ".*/.*")
class ModelsScreenshots extends WorkbenchScreenshots {

	private static final Duration MOMENT = Duration.ofMillis(1500);

	@TempDir
	private Path temporary;

	@Test
	void modelsAndPredictions() throws IOException {
		Files.createDirectories(TARGET);
		ModelSample.clear();
		OpenProject project = EvaluatedSample.open(temporary, "Hippocampus");
		PlannedSample.plan(project);
		Path whole = ModelSample.write(project, "nnUNetTrainer", "3d_fullres", 88);
		Path slices = ModelSample.write(project, "nnUNetTrainer", "2d", 84);
		ModelSample.write(project, "nnUNetTrainerDiceCELoss_noSmooth", "3d_fullres", 0);
		ModelVersion first = ModelLibrary.ofUser().add(ModelRequest.of("hippocampus", whole), Progress.NONE);
		ModelLibrary.ofUser().tag(first, "baseline");
		ModelLibrary.ofUser().promote(first, "best cross-validation");
		ModelLibrary.ofUser().add(ModelRequest.of("hippocampus", slices), Progress.NONE);
		UiThread.run(() -> {
			arrange();
			Workbench.page().setPartState(Workbench.page().findViewReference("org.hilum.ui.monitor.view"),
					IWorkbenchPage.STATE_RESTORED);
			Pages.openOverview(Workbench.window(), project);
		});
		models();
		shoot("models");
		command("watchFolder", "Watch Folder", "watch-folder", "Next >");
		Workbench.select(ProjectSelection.of(List.of(project)));
		command("choose", "Best Configuration", "best-configuration", "");
		studyTests(project);
		wizard(project, "predict");
		predictions();
		shoot("predictions");
		dialog("exportPrediction", "Export Prediction", "export-prediction");
		dialog("sendPrediction", "Send Prediction to an Archive", "send-prediction");
		dialog("evaluatePrediction", "Evaluate Prediction", "evaluate-prediction");
		card();
		dark();
		models();
		shoot("dark-models");
		wizard(project, "dark-predict");
		predictions();
		dialog("sendPrediction", "Send Prediction to an Archive", "dark-send-prediction");
		UiThread.run(() -> Workbench.page().closeAllEditors(false));
		OpenProjects.get().remove(project, true);
		ModelSample.clear();
	}

	private static void studyTests(OpenProject project) throws IOException {
		Files.createDirectories(project.dataset().orElseThrow().resolve("labelsTr_variants/second_reader"));
		StudyLog log = new StudyLog(project.folder());
		log.add(LogEntry.now(LogEntry.Kind.RUN, "V1, fold 0: finished", "", Map.of("validation Dice", "0.8841")));
		log.add(LogEntry.now(LogEntry.Kind.DECISION, "V2 is trained on", "V1 misses the small structures of two cases.", Map
				.of()));
		command("stability", "Stability Test", "stability-test", "");
		command("changes", "Self-Stability under Changes", "self-stability", "");
		command("transfer", "Transfer against Model from Scratch", "transfer-report", "");
		command("studyLog", "Study Log", "study-log", "");
	}

	private static void models() {
		ModelList.get().refreshLater();
		UiThread.get(() -> Workbench.page().showView(ModelsView.ID));
		choose("models", 5);
	}

	private static void predictions() {
		UiThread.get(() -> Workbench.page().showView(PredictionsView.ID));
		choose("predictions", 2);
	}

	private static void card() {
		models();
		UiThread.run(() -> Widgets.named(Workbench.window().getShell(), Button.class, "card").notifyListeners(SWT.Selection,
				new Event()));
		shoot("model-card");
		UiThread.run(() -> Workbench.page().closeEditor(Workbench.page().getActiveEditor(), false));
	}

	private static void choose(String name, int lines) {
		UiThread.await("the lines", Workbench.PATIENCE, () -> table(name).getItemCount() >= lines);
		UiThread.run(() -> {
			table(name).setSelection(0);
			table(name).notifyListeners(SWT.Selection, new Event());
			table(name).setFocus();
		});
	}

	private static Table table(String name) {
		return Widgets.named(Workbench.window().getShell(), Table.class, name);
	}

	private static void wizard(OpenProject project, String name) {
		Shell shell = Workbench.open(() -> new WizardDialog(Workbench.window().getShell(), new PredictWizard(false, Map.of(
				"hippocampus:1", List.of()), project, List.of())));
		dialogShot(shell, name + "-model");
		UiThread.run(() -> Widgets.press(shell, "Next >"));
		dialogShot(shell, name + "-images");
		UiThread.run(() -> Widgets.press(shell, "Next >"));
		dialogShot(shell, name + "-options");
		UiThread.run(() -> Widgets.press(shell, "Cancel"));
	}

	private static void dialogShot(Shell shell, String name) {
		UiThread.settle(MOMENT);
		UiThread.run(() -> Screen.shootDialog(shell, TARGET.resolve(name + ".png")));
	}

	/** A command opens a dialog, which blocks until it is closed. */
	private static void command(String id, String title, String name, String next) {
		UiThread.run(() -> UiThread.display().asyncExec(() -> Commands.execute("org.hilum.ui.models." + id)));
		UiThread.await(title, Workbench.PATIENCE, () -> Widgets.shell(title) != null);
		Shell shell = UiThread.get(() -> Widgets.shell(title));
		if (!next.isEmpty()) {
			UiThread.run(() -> {
				TableItem item = Widgets.named(shell, Table.class, "models").getItem(0);
				item.setChecked(true);
				Event event = new Event();
				event.detail = SWT.CHECK;
				event.item = item;
				item.getParent().notifyListeners(SWT.Selection, event);
				Widgets.press(shell, next);
			});
		}
		dialogShot(shell, name);
		UiThread.run(() -> Widgets.press(shell, id.equals("studyLog") ? "Close" : "Cancel"));
	}

	/** The button of a view opens a dialog, which blocks until it is closed. */
	private static void dialog(String button, String title, String name) {
		UiThread.run(() -> UiThread.display().asyncExec(() -> Widgets.named(Workbench.window().getShell(), Button.class, button)
				.notifyListeners(SWT.Selection, new Event())));
		UiThread.await(title, Workbench.PATIENCE, () -> Widgets.shell(title) != null);
		Shell shell = UiThread.get(() -> Widgets.shell(title));
		UiThread.run(() -> Widgets.all(shell, Text.class).stream().filter(t -> "address".equals(t.getData("name"))).forEach(t -> t
				.setText("http://archive.example.org/dicom-web")));
		dialogShot(shell, name);
		UiThread.run(() -> Widgets.press(shell, "Cancel"));
	}

	private static void dark() {
		look(Look.DARK);
	}
}
