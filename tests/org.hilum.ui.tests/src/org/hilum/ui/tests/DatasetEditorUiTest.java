// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.Text;
import org.hilum.core.Progress;
import org.hilum.datasets.cases.CaseColumn;
import org.hilum.datasets.cases.CaseRow;
import org.hilum.datasets.cases.CaseTable;
import org.hilum.datasets.cases.CaseTables;
import org.hilum.datasets.survey.DatasetSurvey;
import org.hilum.datasets.survey.Part;
import org.hilum.datasets.survey.SurveyedCase;
import org.hilum.imaging.Geometry;
import org.hilum.ui.command.Commands;
import org.hilum.ui.dataset.editor.DatasetEditor;
import org.hilum.ui.project.OpenProject;
import org.hilum.ui.project.OpenProjects;
import org.hilum.ui.project.ProjectNode;
import org.hilum.ui.project.ProjectSelection;
import org.hilum.ui.selection.SelectionSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The table of the cases of a data set. */
class DatasetEditorUiTest {

	private static final int MANY = 5000;

	@TempDir
	private Path temporary;
	private OpenProject project;

	@BeforeEach
	void open() {
		project = BrokenSample.openSound(temporary, "Cases");
		UiThread.run(() -> Commands.execute(Commands.OPEN_DATASET, ProjectSelection.of(List.of(project))));
		UiThread.await("the cases", Workbench.PATIENCE, () -> table().getItemCount() == 39);
	}

	@AfterEach
	void remove() {
		UiThread.run(() -> Workbench.page().closeAllEditors(false));
		OpenProjects.get().remove(project, true);
	}

	private static <T extends Control> T named(Class<T> type, String name) {
		return Widgets.named(Workbench.window().getShell(), type, name);
	}

	private static Table table() {
		return named(Table.class, "cases");
	}

	private static String status() {
		return UiThread.get(() -> named(Label.class, "case status").getText());
	}

	private static void choose(String name, String item) {
		Combo combo = named(Combo.class, name);
		combo.select(combo.indexOf(item));
		combo.notifyListeners(SWT.Selection, new Event());
	}

	private static String cell(int line, String column) {
		for (int i = 0; i < table().getColumnCount(); i++) {
			if (table().getColumn(i).getText().equals(column)) {
				return table().getItem(line).getText(i);
			}
		}
		throw new AssertionError("no column " + column);
	}

	@Test
	void casesAreFilteredSortedGroupedAndSelected() {
		UiThread.run(() -> {
			assertThat(cell(0, "Case")).isEqualTo("hippocampus_001");
			assertThat(cell(0, "Orientation")).hasSize(3);
			named(Text.class, "case filter").setText("use=test");
			assertThat(table().getItemCount()).isEqualTo(9);
			named(Text.class, "case filter").setText("size_x>wide");
		});
		assertThat(status()).contains("wide");
		UiThread.run(() -> {
			named(Text.class, "case filter").setText("");
			choose("case sort", "Size z");
			for (int i = 1; i < table().getItemCount(); i++) {
				assertThat(Integer.parseInt(cell(i, "Size z"))).isGreaterThanOrEqualTo(Integer.parseInt(cell(i - 1, "Size z")));
			}
			choose("case group", "Use");
			assertThat(table().getItemCount()).isEqualTo(41);
			assertThat(table().getItem(0).getText(0)).contains("Use test: 9");
			table().setSelection(0);
			table().notifyListeners(SWT.DefaultSelection, new Event());
			assertThat(table().getItemCount()).isEqualTo(32);
			table().setSelection(2);
			table().notifyListeners(SWT.Selection, new Event());
			ProjectNode node = SelectionSource.of(Workbench.window()).current().node().orElseThrow();
			assertThat(node.kind()).isEqualTo(ProjectNode.Kind.CASE);
			assertThat(node.key()).isEqualTo(cell(2, "Case"));
		});
	}

	@Test
	void enterOpensTheCaseInTheViewer() {
		UiThread.run(() -> {
			table().setSelection(1);
			table().notifyListeners(SWT.Selection, new Event());
			table().notifyListeners(SWT.DefaultSelection, new Event());
			assertThat(Workbench.page().getActiveEditor().getEditorSite().getId()).isEqualTo("org.hilum.ui.viewer.editor");
			assertThat(Workbench.page().getActiveEditor().getTitle()).isEqualTo("hippocampus_003");
		});
	}

	@Test
	void theExportIsThatOfTheCommandLine() throws IOException {
		Path file = temporary.resolve("cases.csv");
		UiThread.run(() -> named(Text.class, "case filter").setText("use=test"));
		UiThread.run(() -> ((DatasetEditor) Workbench.page().getActiveEditor()).export(file));
		UiThread.await("the file", Workbench.PATIENCE, () -> Files.isRegularFile(file));
		CaseTable table = CaseTables.known(project.dataset().orElseThrow(), (row, severity) -> 0, Progress.NONE);
		StringBuilder csv = new StringBuilder();
		table.writeCsv(table.rows().stream().filter(row -> row.part() == Part.TEST).toList(), csv);
		List<String> lines = Files.readAllLines(file);
		assertThat(lines).hasSize(10);
		assertThat(lines.getFirst()).isEqualTo(csv.substring(0, csv.indexOf("\n")));
		assertThat(lines.stream().skip(1).map(line -> line.substring(0, line.indexOf(',')))).isSorted();
	}

	@Test
	void plansAreExplained() {
		PlannedSample.plan(project);
		UiThread.await("the configurations", Workbench.PATIENCE, () -> named(Table.class, "configurations").getItemCount() == 2);
		UiThread.run(() -> {
			Table configurations = named(Table.class, "configurations");
			assertThat(configurations.getItem(0).getText(0)).isEqualTo("2d");
			configurations.setSelection(1);
			configurations.notifyListeners(SWT.Selection, new Event());
			assertThat(named(Text.class, "explanation").getText()).contains("1.1 \u00d7 1 \u00d7 1 mm",
					"the median spacing of the 30 training cases", "GB by nnU-Net's rule");
			// plans have the coarsest axis first, the fingerprint z
			assertThat(tip("Spacing x (mm)")).endsWith("median 1.1, plans 1.1");
			assertThat(tip("Spacing z (mm)")).endsWith("plans 1");
		});
	}

	private static String tip(String histogram) {
		return Widgets.all(Workbench.window().getShell(), Canvas.class).stream().map(Canvas::getToolTipText)
				.filter(text -> text != null && text.startsWith(histogram)).findFirst().orElseThrow();
	}

	@Test
	void findingsAndHeadersAreThoseOfTheLatestTable() {
		BrokenSample.spoil(project.folder());
		UiThread.run(() -> Commands.execute("org.hilum.ui.dataset.check", ProjectSelection.of(List.of(project))));
		UiThread.await("the finding", Workbench.PATIENCE,
				() -> cell(1, "Case").equals(BrokenSample.CASE) && cell(1, "Errors").equals("1"));
		UiThread.run(() -> {
			TableColumn errors = Arrays.stream(table().getColumns()).filter(column -> column.getText().equals("Errors"))
					.findFirst().orElseThrow();
			errors.notifyListeners(SWT.Selection, new Event());
			assertThat(table().getSortColumn()).isEqualTo(errors);
			errors.notifyListeners(SWT.Selection, new Event());
			assertThat(cell(0, "Case")).isEqualTo(BrokenSample.CASE);
		});
	}

	@Test
	void picturesOfSeenCasesCome() {
		UiThread.run(() -> Widgets.choose(named(Button.class, "case pictures"), true));
		UiThread.await("a picture", Workbench.PATIENCE, () -> {
			Image image = table().getItem(0).getImage(0);
			return image != null && brightest(image.getImageData()) > 60;
		});
	}

	private static int brightest(ImageData data) {
		int most = 0;
		for (int y = 0; y < data.height; y++) {
			for (int x = 0; x < data.width; x++) {
				most = Math.max(most, data.palette.getRGB(data.getPixel(x, y)).red);
			}
		}
		return most;
	}

	@Test
	void fiveThousandCasesAreFilledWhereTheyAreSeen() {
		CaseTable many = many();
		// at once: the editor reads its own cases again when the findings come
		UiThread.run(() -> {
			((DatasetEditor) Workbench.page().getActiveEditor()).show(many);
			assertThat(table().getItemCount()).isEqualTo(MANY);
			choose("case sort", "Minimum");
			table().setTopIndex(MANY - 20);
			assertThat(cell(MANY - 1, "Case")).isEqualTo("case_0");
			named(Text.class, "case filter").setText("spacing_z_mm>2");
			assertThat(table().getItemCount()).isEqualTo(MANY / 2);
			choose("case group", "Spacing z (mm)");
			assertThat(table().getItemCount()).isEqualTo(MANY / 2 + 1);
		});
	}

	/** Every second case has a spacing of 3 mm; minima fall. */
	private CaseTable many() {
		DatasetSurvey survey = DatasetSurvey.of(project.dataset().orElseThrow());
		List<CaseRow> rows = IntStream.range(0, MANY).mapToObj(i -> new CaseRow(
				new SurveyedCase("case_" + i, Part.TRAINING, new TreeMap<>(), null), true, "",
				new Geometry(new int[] { 10, 20, 30 }, new double[] { 1, 1, i % 2 == 0 ? 1 : 3 }, new double[3], 1, 0, 0, 0, 1, 0,
						0,
						0, 1),
				"int16", -i, 0, 1, Map.of(1L, i / 10.0))).toList();
		List<CaseColumn> columns = CaseTables.known(project.dataset().orElseThrow(), null, Progress.NONE).columns();
		return new CaseTable(survey, rows, columns);
	}
}
