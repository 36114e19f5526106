// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CTabFolder;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeItem;
import org.eclipse.ui.forms.widgets.ExpandableComposite;
import org.hilum.core.Progress;
import org.hilum.core.options.LocalTexts;
import org.hilum.core.options.OptionValues;
import org.hilum.core.report.Block;
import org.hilum.core.report.Report;
import org.hilum.core.report.ReportTable;
import org.hilum.engine.train.Trainers;
import org.hilum.evaluation.MetricSelection;
import org.hilum.evaluation.study.EvaluationReport;
import org.hilum.imaging.Geometry;
import org.hilum.imaging.Volume;
import org.hilum.imaging.io.ImageFormats;
import org.hilum.runs.report.EvaluationReports;
import org.hilum.ui.UiIds;
import org.hilum.ui.command.Commands;
import org.hilum.ui.dataset.editor.DatasetEditor;
import org.hilum.ui.help.CheatSheetView;
import org.hilum.ui.options.OptionForm;
import org.hilum.ui.options.OptionFormModel;
import org.hilum.ui.page.Pages;
import org.hilum.ui.page.Wizards;
import org.hilum.ui.project.Noun;
import org.hilum.ui.project.OpenProject;
import org.hilum.ui.project.OpenProjects;
import org.hilum.ui.project.ProjectSelection;
import org.hilum.ui.project.ProjectTree;
import org.hilum.ui.project.Texts;
import org.hilum.ui.viewer.editor.ViewerEditor;
import org.hilum.ui.viewer.editor.Viewers;
import org.hilum.viewer.label.LabelTiles;
import org.hilum.viewer.layer.LabelLayer;
import org.hilum.viewer.layer.LegendEntry;
import org.hilum.viewer.layer.PlaneLayer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The window in German. The build starts it with {@code -nl de}; all other tests of the window need English. */
class GermanUiTest {

	@TempDir
	private Path temporary;

	private OpenProject project;

	private OpenProject open(String name) {
		project = BrokenSample.openSound(temporary, name);
		return project;
	}

	@AfterEach
	void close() {
		UiThread.run(() -> Workbench.page().closeAllEditors(false));
		if (project != null) {
			OpenProjects.get().remove(project, true);
		}
	}

	private static List<String> menus() {
		return Arrays.stream(Workbench.window().getShell().getMenuBar().getItems()).map(MenuItem::getText).toList();
	}

	@Test
	void menusViewsAndNumbersAreGerman() {
		assertThat(Locale.getDefault().getLanguage()).isEqualTo("de");
		assertThat(UiThread.get(GermanUiTest::menus)).containsSubsequence("&Datei", "&Bearbeiten", "&Navigieren",
				"&Ausf\u00fchren", "&Modelle", "&Fenster", "&Hilfe");
		assertThat(UiThread.get(() -> Workbench.page().showView(UiIds.NAVIGATOR).getTitle())).isEqualTo("Datens\u00e4tze");
		assertThat(Texts.count(2, Noun.CASE)).isEqualTo("2 F\u00e4lle");
		assertThat(Texts.dice(0.87654)).isEqualTo("0,877");
	}

	@Test
	void statesAndNumbersOfReportsAreGerman() {
		project = EvaluatedSample.open(temporary, "Auswertung");
		new RecordedRun(project).started(3).epoch(0).ended("stopped", "").show();
		assertThat(Workbench.tree()).anyMatch(line -> line.contains("unterbrochen, Epoche 1/3"));
		UiThread.run(() -> Commands.execute("org.hilum.ui.report.openFiles", Map.of("org.hilum.ui.report.files", EvaluatedSample
				.summary(project, "first").toString())));
		UiThread.await("the cases", Workbench.PATIENCE, () -> cases().stream().anyMatch(table -> table.getItemCount() > 0));
		assertThat(UiThread.get(() -> IntStream.range(0, cases().getFirst().getColumnCount()).mapToObj(i -> cases().getFirst()
				.getItem(1).getText(i)).toList())).anyMatch(text -> text.matches("0,\\d+")).noneMatch(text -> text.matches(
						"\\d+\\.\\d+"));
	}

	private static List<Table> cases() {
		return Widgets.all(Workbench.window().getShell(), Table.class).stream().filter(table -> "cases".equals(table.getData(
				"name"))).toList();
	}

	/** Sections, columns, tiles, captions and terms of the reports that the editor shows, by the editor's own files. */
	@Test
	void textsOfReportsAreGerman() {
		project = EvaluatedSample.open(temporary, "Berichte");
		EvaluatedSample.evaluateProbabilities(project);
		Set<String> same = Set.of("SD", "Median", "Min", "Max", "Q1", "Q3", "n", "p", "p (Holm)", "Label", "ECE", "Brier", "FROC",
				"Wilcoxon", "Dice", "IoU", "HD95", "VolumeErrorMl", "first", "second", "", "mm", "ml",
				"predictions_first__labels");
		LocalTexts german = new LocalTexts(EvaluationReport.class, "");
		for (List<String> names : List.of(List.of("first"), List.of("probable"), List.of("first", "second"))) {
			Report report = EvaluationReports.of(new EvaluationReports.Request("", names.stream().map(name -> new Report.Source(
					name, EvaluatedSample.summary(project, name))).toList()), Progress.NONE);
			assertThat(texts(report)).isNotEmpty().filteredOn(text -> !same.contains(text)).filteredOn(text -> german.phrase(
					"report", text, value -> value).equals(text)).isEmpty();
		}
	}

	/** Meanings of metrics come from the metrics. */
	private static List<String> texts(Report report) {
		List<String> all = new ArrayList<>(List.of(report.title(), report.subtitle()));
		for (Report.Section section : report.sections()) {
			all.add(section.title());
			for (Block block : section.blocks()) {
				switch (block) {
					case Block.Paragraph p -> all.add(p.text());
					case Block.Tiles t -> t.tiles().forEach(tile -> all.add(tile.label()));
					case Block.Definitions d -> d.entries().forEach(entry -> all.add(MetricSelection.entry(entry.term())
							.isPresent()
									? "" : entry.meaning()));
					case Block.Figure f -> all.add(f.caption());
					case ReportTable t -> {
						all.add(t.caption());
						t.columns().forEach(column -> all.addAll(List.of(column.name(), column.unit(), column.hint())));
					}
					default -> all.add("");
				}
			}
		}
		return all;
	}

	@Test
	void buttonsOfWizardsAreGerman() {
		open("Kn\u00f6pfe");
		Shell shell = Workbench.openWizard(Wizards.NEW_EXPERIMENT, ProjectSelection.of(List.of(project)));
		// the buttons of a dialog have their number
		List<String> texts = UiThread.get(() -> Widgets.all(shell, Button.class).stream().filter(button -> button
				.getData() instanceof Integer).map(Button::getText).toList());
		UiThread.run(shell::close);
		assertThat(texts).containsExactlyInAnyOrder("< &Zur\u00fcck", "&Weiter >", "&Fertigstellen", "Abbrechen");
	}

	/** That no text of a trainer is missing is the matter of DeclaredTextsTest; here they reach the form. */
	@Test
	void optionsAreGerman() {
		OptionFormModel model = new OptionFormModel(Trainers.get(Trainers.DEFAULT).definition().options(), OptionValues.NONE);
		model.setAdvanced(true);
		Shell shell = UiThread.get(() -> {
			Shell window = new Shell(Workbench.window().getShell(), SWT.SHELL_TRIM);
			window.setLayout(new FillLayout());
			new OptionForm(window, model);
			window.setSize(760, 800);
			window.open();
			return window;
		});
		try {
			List<String> texts = UiThread.get(() -> Widgets.all(shell, Label.class).stream().map(Label::getText).toList());
			assertThat(texts).contains("Epochen:", "Lernrate:", "Optimierer:", "Voxel").doesNotContain("Epochs:", "voxels");
			assertThat(UiThread.get(() -> Widgets.all(shell, ExpandableComposite.class).stream().map(ExpandableComposite::getText)
					.toList())).contains("L\u00e4nge", "Netz").doesNotContain("Length", "Network");
			UiThread.run(() -> Widgets.named(shell, Text.class, "epochs").setText("viele"));
			assertThat(model.problem()).contains("viele ist nicht eine ganze Zahl; Vorgabe: 1000.");
			UiThread.run(() -> Widgets.named(shell, Text.class, "epochs").setText("-1"));
			assertThat(model.problem()).hasValueSatisfying(text -> assertThat(text).startsWith("-1 ist au\u00dferhalb"));
		} finally {
			UiThread.run(shell::dispose);
		}
	}

	@Test
	void columnsOfCasesAreGerman() {
		open("Spalten");
		UiThread.run(() -> Commands.execute(Commands.OPEN_DATASET, ProjectSelection.of(List.of(project))));
		UiThread.await("the cases", Workbench.PATIENCE, () -> cases().stream().anyMatch(table -> table.getItemCount() > 0));
		assertThat(UiThread.get(() -> Arrays.stream(cases().getFirst().getColumns()).map(TableColumn::getText).toList()))
				.contains("Fall", "Verwendung", "Gr\u00f6\u00dfe x", "Voxelabstand z (mm)").doesNotContain("Case", "Use");
	}

	@Test
	void whatIsSaidInThePlaceOfPlansIsNotClipped() {
		open("Ungeplant");
		UiThread.run(() -> Commands.execute(Commands.OPEN_OVERVIEW, ProjectSelection.of(List.of(project))));
		UiThread.run(() -> {
			Table plans = Widgets.find(Workbench.window().getShell(), Table.class, table -> table.isVisible() && table
					.getItemCount() == 1 && table.getItem(0).getText().startsWith("Noch nicht geplant"));
			GC gc = new GC(plans);
			int needed = gc.textExtent(plans.getItem(0).getText()).x;
			gc.dispose();
			assertThat(plans.getColumn(0).getWidth()).isGreaterThanOrEqualTo(needed);
		});
	}

	@Test
	void workflowsAreGerman() {
		UiThread.run(() -> ((CheatSheetView) Pages.showView(UiIds.CHEAT_SHEETS)).show("training"));
		assertThat(UiThread.get(() -> Widgets.texts(Workbench.window().getShell()))).contains("Ein Projekt erstellen",
				"Den Datensatz pr\u00fcfen");
	}

	@Test
	void exportedTablesAreTheSameInEveryLanguage() throws Exception {
		open("Tabelle");
		halveSpacing(BrokenSample.label(temporary.resolve("Tabelle")).resolveSibling("../imagesTr/" + BrokenSample.CASE
				+ "_0000.nii.gz").normalize());
		UiThread.run(() -> Commands.execute(Commands.OPEN_DATASET, ProjectSelection.of(List.of(project))));
		DatasetEditor editor = UiThread.get(() -> (DatasetEditor) Workbench.page().getActiveEditor());
		Path german = temporary.resolve("german.csv");
		Path english = temporary.resolve("english.csv");
		UiThread.await("the cases", Workbench.PATIENCE, () -> Widgets.texts(Workbench.window().getShell()).contains(
				"F\u00e4llen"));
		exportIn(Locale.GERMANY, editor, german);
		exportIn(Locale.ROOT, editor, english);
		assertThat(german).hasSameTextualContentAs(english);
		assertThat(Files.readString(german)).contains("spacing_z_mm", BrokenSample.CASE).contains(",0.5,");
	}

	/** The window keeps numbers of files apart from the language; here both are German. */
	private static void exportIn(Locale locale, DatasetEditor editor, Path file) {
		Locale before = Locale.getDefault();
		Locale format = Locale.getDefault(Locale.Category.FORMAT);
		Locale display = Locale.getDefault(Locale.Category.DISPLAY);
		try {
			Locale.setDefault(locale);
			UiThread.run(() -> editor.export(file));
			UiThread.await("the file", Workbench.PATIENCE, () -> Files.exists(file));
		} finally {
			Locale.setDefault(before);
			Locale.setDefault(Locale.Category.FORMAT, format);
			Locale.setDefault(Locale.Category.DISPLAY, display);
		}
	}

	private static void halveSpacing(Path image) {
		Volume intact = ImageFormats.read(image);
		Geometry g = intact.geometry();
		short[] values = new short[(int) intact.values()];
		ImageFormats.write(image, Volume.ofLabels(new Geometry(g.size(), new double[] { 0.5, 0.5, 0.5 }, g.origin(),
				g.direction()), values, null));
	}

	/** Labels and buttons that have less room than their text; texts that break lines take what they get. */
	private static List<String> clipped(String where, Composite root) {
		List<String> found = new ArrayList<>();
		for (Control control : Widgets.all(root, Control.class)) {
			String text = switch (control) {
				case Button button -> button.getText();
				case Label label when (label.getStyle() & (SWT.WRAP | SWT.SEPARATOR)) == 0 -> label.getText();
				default -> "";
			};
			if (!text.isBlank() && control.isVisible()
					&& control.getSize().x < control.computeSize(SWT.DEFAULT, SWT.DEFAULT).x) {
				found.add(where + ": " + text);
			}
		}
		return found;
	}

	@Test
	void layersOfTheViewerThatCompareHaveGermanNames() throws Exception {
		ViewerWindow window = new ViewerWindow(null);
		try {
			LabelTiles map = LabelTiles.of(ViewerPhantom.labels(0));
			UiThread.run(() -> {
				window.model.add(new LabelLayer("a", map));
				window.model.add(new LabelLayer("b", map.copy()));
			});
			window.choose("Vergleichen", "Unterschied");
			window.choose("Vergleichen", "Uneinigkeit");
			window.choose("Vergleichen", "\u00dcbereinstimmung");
			UiThread.await("the layers", ViewerWindow.MOMENT, () -> window.model.layers().size() == 6);
			List<PlaneLayer> made = UiThread.get(() -> window.model.layers().subList(3, 6));
			assertThat(made.stream().map(PlaneLayer::name)).containsExactlyInAnyOrder("b gegen a", "Uneinigkeit von 2",
					"\u00dcbereinstimmung von 2");
			assertThat(made.stream().flatMap(layer -> layer.legend().stream()).map(LegendEntry::text))
					.containsExactlyInAnyOrder("fehlt (falsch negativ)", "zu viel (falsch positiv)", "anderes Label",
							"einige verschieden", "alle verschieden", "1 von 2", "2 von 2");
		} finally {
			window.close();
		}
	}

	@Test
	void namesAndValuesInTheViewerAreGerman() {
		ViewerWindow window = new ViewerWindow(null);
		try {
			UiThread.run(() -> {
				window.model.add(new LabelLayer("a", LabelTiles.of(ViewerPhantom.labels(0))));
				window.model.add(new LabelLayer("b", LabelTiles.of(ViewerPhantom.labels(3))));
			});
			window.choose("Vergleichen", "Abstand zur Oberfl\u00e4che");
			window.choose("Vergleichen", "Unterschied");
			UiThread.await("the layers", ViewerWindow.MOMENT, () -> window.model.layers().size() == 5);
			// a voxel of the block that the moved one does not have
			UiThread.run(() -> window.model.crosshair(ViewerPhantom.GRID.toWorld(30, 20, 16)));
			Tree layers = UiThread.get(() -> Widgets.named(window.shell(), Tree.class, "layers"));
			UiThread.await("the labels in the list", ViewerWindow.MOMENT, () -> UiThread.get(() -> Arrays.stream(layers
					.getItems())
					.flatMap(item -> Arrays.stream(item.getItems())).map(TreeItem::getText).toList())
					.equals(List.of("Label 1", "Label 2", "Label 1", "Label 2")));
			assertThat(UiThread.get(() -> Arrays.stream(layers.getItems()).map(TreeItem::getText).toList()))
					.contains("Abstand zu Label 1 (mm)", "b gegen a");
			assertThat(UiThread.get(() -> window.viewer().probeText())).contains("b gegen a: Hintergrund statt Label 2");
		} finally {
			window.close();
		}
	}

	@Test
	void problemsWithFilesInTheViewerAreGerman(@TempDir Path folder) {
		Path image = ViewerPhantom.writeImage(folder);
		Path soft = folder.resolve("soft_mask.nii.gz");
		float[] values = new float[(int) ViewerPhantom.GRID.voxels()];
		values[3] = 0.25f;
		ImageFormats.write(soft, Volume.ofFloats(ViewerPhantom.GRID, values, null));
		ViewerEditor editor = UiThread.get(() -> Viewers.open(Workbench.page(), List.of(image.toString(), soft.toString())));
		UiThread.await("the problem", ViewerWindow.MOMENT, () -> !editor.problems().isEmpty());
		assertThat(editor.problems().getFirst()).contains("Das Voxel 3, 0, 0 dieser Labelkarte hat den Wert 0.25.")
				.contains("Labels sind ganze Zahlen von 0 bis 65535: Geben Sie der Datei solche Labels");
		UiThread.run(() -> Workbench.page().closeAllEditors(false));
	}

	@Test
	void noLabelOfAWizardIsClipped() {
		open("Assistenten");
		List<String> found = new ArrayList<>();
		for (String id : List.of(Wizards.NEW_PROJECT, Wizards.NEW_EXPERIMENT, "org.hilum.ui.dataset.importDicomWizard")) {
			Shell shell = Workbench.openWizard(id, ProjectSelection.of(List.of(project)));
			UiThread.run(() -> {
				found.addAll(clipped(id, shell));
				shell.close();
			});
		}
		assertThat(found).isEmpty();
	}

	@Test
	void noLabelOfAnEditorIsClipped() {
		open("Editoren");
		UiThread.run(() -> Workbench.window().getShell().setBounds(0, 0, 1440, 880));
		UiThread.run(() -> Commands.execute(Commands.OPEN_EXPERIMENT, new ProjectSelection(List.of(ProjectTree.node(project,
				project.model().getExperiments().getFirst())))));
		assertThat(UiThread.get(() -> clippedPages("L\u00e4ufe"))).isEmpty();
		UiThread.run(() -> Commands.execute(Commands.OPEN_DATASET, ProjectSelection.of(List.of(project))));
		assertThat(UiThread.get(() -> clippedPages("F\u00e4lle"))).isEmpty();
	}

	private static List<String> clippedPages(String first) {
		CTabFolder tabs = Widgets.all(Workbench.window().getShell(), CTabFolder.class).stream()
				.filter(folder -> folder.isVisible() && folder.getItemCount() > 1 && folder.getItem(0).getText().equals(first))
				.findFirst().orElseThrow(() -> new AssertionError("There are no pages " + first));
		List<String> found = new ArrayList<>();
		for (int i = 0; i < tabs.getItemCount(); i++) {
			tabs.setSelection(i);
			tabs.layout(true, true);
			found.addAll(clipped(tabs.getItem(i).getText(), (Composite) tabs.getItem(i).getControl()));
		}
		return found;
	}
}
