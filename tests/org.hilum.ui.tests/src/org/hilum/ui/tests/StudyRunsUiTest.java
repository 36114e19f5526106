// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IEditorReference;
import org.hilum.runs.log.LogEntry;
import org.hilum.runs.log.StudyLog;
import org.hilum.ui.command.Commands;
import org.hilum.ui.project.OpenProject;
import org.hilum.ui.project.OpenProjects;
import org.hilum.ui.project.ProjectSelection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests of a study, from their dialog over the job to the report that opens. */
class StudyRunsUiTest {

	@TempDir
	private Path temporary;
	private OpenProject project;

	@BeforeEach
	void open() {
		project = EvaluatedSample.open(temporary, "Study");
		Workbench.select(ProjectSelection.of(List.of(project)));
	}

	@AfterEach
	void close() {
		UiThread.run(() -> Workbench.page().closeAllEditors(false));
		OpenProjects.get().remove(project, true);
	}

	private static Shell opened(String command, String title) {
		UiThread.display().asyncExec(() -> Commands.execute("org.hilum.ui.models." + command));
		UiThread.await("the dialog", Workbench.PATIENCE, () -> Widgets.shell(title) != null);
		return UiThread.get(() -> Widgets.shell(title));
	}

	private static List<String> editors() {
		return Arrays.stream(Workbench.page().getEditorReferences()).map(IEditorReference::getTitle).toList();
	}

	/** Presses the button, and waits for the report. */
	private void finish(Shell shell, String folder, String editor) throws IOException {
		UiThread.run(() -> {
			assertThat(Widgets.button(shell, "Test").isEnabled()).as(Widgets.texts(shell)).isTrue();
			Widgets.press(shell, "Test");
		});
		UiThread.await("the report " + editor, Workbench.PATIENCE, () -> editors().contains(editor));
		Path report = project.folder().resolve("reports").resolve(folder);
		assertThat(report.resolve("report.html")).isRegularFile();
		assertThat(new StudyLog(project.folder()).entries()).extracting(LogEntry::kind).contains(LogEntry.Kind.EVALUATION);
	}

	private static void untick(Table table, String name) {
		TableItem item = Stream.of(table.getItems()).filter(i -> i.getText(1).equals(name)).findFirst().orElseThrow();
		item.setChecked(false);
		table.notifyListeners(SWT.Selection, new Event());
	}

	private void annotator(String name, Path of) throws IOException {
		Path folder = project.dataset().orElseThrow().resolve("labelsTr_variants").resolve(name);
		Files.createDirectories(folder);
		for (Path prediction : files(project.folder().resolve("predictions/first"))) {
			Files.copy(of.resolve(prediction.getFileName()), folder.resolve(prediction.getFileName()));
		}
	}

	private static List<Path> files(Path folder) throws IOException {
		try (Stream<Path> all = Files.list(folder)) {
			return all.filter(f -> f.toString().endsWith(".nii.gz")).toList();
		}
	}

	@Test
	void aStabilityTest() throws IOException {
		annotator("a", project.dataset().orElseThrow().resolve("labelsTr"));
		annotator("b", project.folder().resolve("predictions/second"));
		Shell shell = opened("stability", "Stability Test");
		UiThread.run(() -> untick(Widgets.named(shell, Table.class, "sources"), "labelsTr"));
		finish(shell, "stability", "Stability Test");
	}

	@Test
	void disagreementOfPredictions() throws IOException {
		Shell shell = opened("disagreement", "Disagreement of Predictions");
		UiThread.run(() -> {
			Table table = Widgets.named(shell, Table.class, "sources");
			assertThat(Stream.of(table.getItems()).map(i -> i.getText(1))).containsExactly("first", "second");
			untick(table, "first");
			assertThat(Widgets.button(shell, "Test").isEnabled()).isFalse();
			table.getItem(0).setChecked(true);
			table.notifyListeners(SWT.Selection, new Event());
			Widgets.named(shell, Text.class, "REFERENCE").setText(project.dataset().orElseThrow().resolve("labelsTr").toString());
		});
		finish(shell, "disagreement", "Disagreement of Predictions");
		assertThat(files(project.folder().resolve("reports/disagreement/maps"))).hasSize(EvaluatedSample.CASES);
	}

	@Test
	void aComparisonByACaseTable() throws IOException {
		Path cases = Files.writeString(temporary.resolve("cases.csv"), caseTable());
		Shell shell = opened("comparison", "Comparison by Case Table");
		UiThread.run(() -> Widgets.named(shell, Text.class, "CASES").setText(cases.toString()));
		finish(shell, "compare", "compare");
		assertThat(project.folder().resolve("reports/compare/tables/Dice-stratum-1.csv")).content().startsWith("scanner,n,");
	}

	private String caseTable() throws IOException {
		List<Path> all = files(project.folder().resolve("predictions/first"));
		StringBuilder table = new StringBuilder("case,scanner\n");
		for (int i = 0; i < all.size(); i++) {
			table.append(all.get(i).getFileName().toString().replace(".nii.gz", i % 2 == 0 ? ",A\n" : ",B\n"));
		}
		return table.toString();
	}

	@Test
	void aModelUnderChangesOfItsInput() throws IOException {
		PlannedSample.plan(project);
		Path model = UntrainedModel.write(project);
		Path images = Files.createDirectories(temporary.resolve("images"));
		Path image = files(project.dataset().orElseThrow().resolve("imagesTr")).getFirst();
		Files.copy(image, images.resolve(image.getFileName()));
		Shell shell = opened("changes", "Self-Stability under Changes");
		UiThread.run(() -> {
			Widgets.named(shell, Text.class, "MODEL").setText(model.toString());
			Widgets.named(shell, Text.class, "IMAGES").setText(images.toString());
			Widgets.named(shell, Text.class, "REFERENCE").setText(project.dataset().orElseThrow().resolve("labelsTr").toString());
		});
		finish(shell, "self_stability", "Self-Stability under Changes");
		Path report = project.folder().resolve("reports/self_stability");
		for (String change : List.of("unchanged", "mirroring_x", "noise")) {
			assertThat(files(report.resolve(change))).as(change).hasSize(1);
		}
	}

	@Test
	void aReportOnTransfer() throws IOException {
		Shell shell = opened("transfer", "Transfer against Model from Scratch");
		UiThread.run(() -> {
			Widgets.named(shell, Text.class, "SCRATCH").setText(EvaluatedSample.summary(project, "first").toString());
			Widgets.named(shell, Text.class, "TRANSFERRED").setText(EvaluatedSample.summary(project, "second").toString());
		});
		finish(shell, "transfer_report", "Transfer against Model from Scratch");
	}
}
