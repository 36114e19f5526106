// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.eclipse.swt.SWT;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;
import org.hilum.core.HilumException;
import org.hilum.evaluation.EvaluationSummary;
import org.hilum.model.EvaluationRequest;
import org.hilum.model.HilumFactory;
import org.hilum.runs.predictions.PredictionFolder;
import org.hilum.runs.project.edit.ProjectEdits;
import org.hilum.ui.command.CaseView;
import org.hilum.ui.models.result.PredictionActions;
import org.hilum.ui.models.result.PredictionList;
import org.hilum.ui.models.result.PredictionsView;
import org.hilum.ui.project.OpenProject;
import org.hilum.ui.project.OpenProjects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The view of predictions, and what is done with them. */
class PredictionsUiTest {

	@TempDir
	private Path temporary;
	private OpenProject project;
	private Path first;

	@BeforeEach
	void open() {
		project = EvaluatedSample.open(temporary, "Predicted");
		first = project.folder().resolve("predictions/first");
		UiThread.get(() -> Workbench.page().showView(PredictionsView.ID));
		PredictionList.get().refreshLater();
		await("both predictions", () -> line("first").isPresent() && line("second").isPresent());
		select("first");
	}

	@AfterEach
	void close() {
		UiThread.run(() -> {
			Workbench.page().closeAllEditors(false);
			Workbench.page().hideView(Workbench.page().findView(PredictionsView.ID));
		});
		OpenProjects.get().remove(project, true);
	}

	private static void await(String what, Supplier<Boolean> condition) {
		UiThread.await(what, Workbench.PATIENCE, condition);
	}

	private static Table table(String name) {
		return Widgets.named(Workbench.window().getShell(), Table.class, name);
	}

	/** The line of a prediction; call it on the UI thread. */
	private Optional<TableItem> line(String name) {
		return Stream.of(table("predictions").getItems()).filter(i -> i.getText().equals(name) && i.getText(6).equals(
				"Predicted")).findFirst();
	}

	private void select(String name) {
		UiThread.run(() -> {
			table("predictions").setSelection(line(name).orElseThrow());
			table("predictions").notifyListeners(SWT.Selection, new Event());
		});
	}

	/** Presses a button that opens a dialog, which blocks until it is closed. */
	private static Shell dialog(String button, String title) {
		UiThread.run(() -> UiThread.display().asyncExec(() -> Widgets.named(Workbench.window().getShell(), Button.class, button)
				.notifyListeners(SWT.Selection, new Event())));
		await(title, () -> Widgets.shell(title) != null);
		return UiThread.get(() -> Widgets.shell(title));
	}

	@Test
	void predictionsOfProjectsAreListedWithTheirCases() {
		UiThread.run(() -> {
			assertThat(line("first").orElseThrow().getText(2)).isEqualTo("8 of 8");
			assertThat(table("predicted cases").getItemCount()).isEqualTo(EvaluatedSample.CASES);
			assertThat(table("predicted cases").getItem(0).getText(1)).isEqualTo("yes");
			assertThat(Widgets.named(Workbench.window().getShell(), Label.class, "note on predictions").getText()).contains(
					"Research use only");
		});
	}

	@Test
	void aPredictionIsEvaluatedByAJobAndTheReportOpens() {
		Shell shell = dialog("evaluatePrediction", "Evaluate Prediction");
		UiThread.run(() -> {
			assertThat(Widgets.named(shell, Text.class, "labels").getText()).isEqualTo(project.dataset().orElseThrow().resolve(
					"labelsTr").toString());
			Widgets.named(shell, Text.class, "labels").setText(temporary.toString());
			assertThat(Widgets.button(shell, "Evaluate").isEnabled()).as("no labels there").isFalse();
			Widgets.named(shell, Text.class, "labels").setText(project.dataset().orElseThrow().resolve("labelsTr").toString());
			Widgets.named(shell, Text.class, "threads").setText("-1");
			assertThat(Widgets.button(shell, "Evaluate").isEnabled()).as("a value that is not possible").isFalse();
			Widgets.named(shell, Text.class, "threads").setText("1");
			Widgets.named(shell, Text.class, "metrics").setText("SurfaceDice");
			Widgets.named(shell, Text.class, "SurfaceDice.tolerance").setText("2.5");
			Widgets.press(shell, "Evaluate");
		});
		await("its state in the view", () -> line("first").filter(l -> l.getText(3).equals("being evaluated")).isPresent());
		assertThat(Job.getJobManager().find(null)).extracting(Job::getName).contains("Evaluating first");
		await("the report", () -> Workbench.page().getEditorReferences().length > 0);
		EvaluationSummary summary = EvaluationSummary.read(first.resolve("summary.json"));
		assertThat(summary.options().values().texts()).containsEntry("SurfaceDice.tolerance", "2.5");
		assertThat(first.resolve("summary.json")).content().contains("SurfaceDice").doesNotContain("HD95");
		double dice = summary.foregroundDice();
		assertThat(dice).as("labels shifted by up to 7 voxels").isBetween(0.5, 0.99);
		await("its Dice in the view", () -> line("first").filter(l -> l.getText(4).equals(String.format(Locale.ROOT,
				"%.4f", dice))).isPresent());
	}

	/** As after {@code hilum project evaluate}, whose results are in the project and not beside the label maps. */
	@Test
	void theDiceOfAnEvaluationOfTheProjectIsShown() throws IOException {
		EvaluationRequest evaluation = HilumFactory.eINSTANCE.createEvaluationRequest();
		evaluation.setUuid("_of_first");
		evaluation.setName("of the first");
		evaluation.setPredictions("predictions/first");
		Path results = Files.createDirectories(project.folder().resolve("evaluations/_of_first"));
		Files.writeString(results.resolve("first__labels.json"), "{\"foreground_mean\": {\"Dice\": 0.625}}");
		OpenProjects.get().change(project, ProjectEdits.addEvaluation(evaluation));
		OpenProjects.get().refreshLater(project);
		await("its Dice in the view", () -> line("first").filter(l -> l.getText(4).equals("0.6250")).isPresent());
		assertThat(UiThread.get(() -> line("second").orElseThrow().getText(4))).as("its own").isNotEqualTo("0.6250");
	}

	@Test
	void casesAreExportedThroughTheDialog() {
		Path target = temporary.resolve("exported");
		UiThread.run(() -> {
			table("predicted cases").setSelection(new int[] { 1, 2 });
			table("predicted cases").notifyListeners(SWT.Selection, new Event());
		});
		Shell shell = dialog("exportPrediction", "Export Prediction");
		UiThread.run(() -> {
			assertThat(Widgets.reads(shell, "Research use only")).isTrue();
			assertThat(Widgets.button(shell, "Export").isEnabled()).as("no folder").isFalse();
			Widgets.named(shell, Text.class, "output").setText(target.toString());
			Combo format = Widgets.find(shell, Combo.class, c -> "format".equals(c.getData("name")));
			format.select(1);
			format.notifyListeners(SWT.Selection, new Event());
			assertThat(Widgets.button(shell, "Export").isEnabled()).as("DICOM images are not known").isFalse();
			assertThat(Widgets.named(shell, Text.class, "dicom").isEnabled()).isTrue();
			format.select(0);
			format.notifyListeners(SWT.Selection, new Event());
			Widgets.press(shell, "Export");
		});
		String[] names = UiThread.get(() -> new String[] { table("predicted cases").getItem(1).getText(), table(
				"predicted cases").getItem(2).getText() });
		await("both files", () -> Stream.of(names).allMatch(n -> Files.isRegularFile(target.resolve(n + ".nii.gz"))));
		assertThat(target.toFile().list()).hasSize(2);
		assertThat(target.resolve(names[0] + ".nii.gz")).hasSameBinaryContentAs(first.resolve(names[0] + ".nii.gz"));
	}

	@Test
	void onlyDicomIsSentToAnArchive() {
		Shell shell = dialog("sendPrediction", "Send Prediction to an Archive");
		UiThread.run(() -> {
			Widgets.named(shell, Text.class, "dicom").setText(temporary.toString());
			Widgets.named(shell, Text.class, "address").setText("nowhere");
			assertThat(Widgets.button(shell, "Send").isEnabled()).as("no address").isFalse();
			Widgets.named(shell, Text.class, "address").setText("http://localhost:1/dicom-web");
			assertThat(Widgets.button(shell, "Send").isEnabled()).isTrue();
			Combo format = Widgets.find(shell, Combo.class, c -> "format".equals(c.getData("name")));
			format.select(0);
			format.notifyListeners(SWT.Selection, new Event());
			assertThat(Widgets.button(shell, "Send").isEnabled()).as("NIfTI").isFalse();
			Widgets.press(shell, "Cancel");
		});
	}

	@Test
	void aCaseIsShownWithItsReference() {
		PredictionFolder prediction = PredictionFolder.open(first);
		String id = prediction.predicted().getFirst().id();
		CaseView view = UiThread.get(() -> PredictionActions.view(prediction, id));
		assertThat(view.layers()).extracting(CaseView.Layer::role).containsExactly(CaseView.Role.REFERENCE,
				CaseView.Role.PREDICTION);
		assertThat(view.project()).isEqualTo("Predicted");
		assertThatExceptionOfType(HilumException.class).isThrownBy(() -> PredictionActions.view(prediction, "nobody"))
				.withMessageContaining("There is no case nobody");
		UiThread.run(() -> Widgets.named(Workbench.window().getShell(), Button.class, "openPrediction").notifyListeners(
				SWT.Selection, new Event()));
		await("the viewer", () -> Workbench.page().getActiveEditor() != null && Workbench.page().getActiveEditor().getSite()
				.getId().startsWith("org.hilum.ui.viewer"));
	}
}
