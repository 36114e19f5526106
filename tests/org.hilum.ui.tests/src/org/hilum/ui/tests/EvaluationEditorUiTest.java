// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CTabFolder;
import org.eclipse.swt.custom.CTabItem;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IWorkbenchCommandConstants;
import org.hilum.core.Progress;
import org.hilum.core.report.Report;
import org.hilum.core.report.ReportFiles;
import org.hilum.core.report.chart.Drawing;
import org.hilum.evaluation.CaseMetrics;
import org.hilum.evaluation.EvaluationSummary;
import org.hilum.evaluation.LabelOrRegion;
import org.hilum.evaluation.study.CasePlot;
import org.hilum.imaging.Volume;
import org.hilum.imaging.io.ImageFormats;
import org.hilum.runs.report.EvaluationReports;
import org.hilum.nnunet.plan.Split;
import org.hilum.nnunet.plan.Splits;
import org.hilum.ui.command.Commands;
import org.hilum.ui.project.OpenProject;
import org.hilum.ui.project.OpenProjects;
import org.hilum.ui.project.ProjectNode;
import org.hilum.ui.project.ProjectSelection;
import org.hilum.ui.project.ProjectTree;
import org.hilum.ui.report.evaluation.EvaluationEditor;
import org.hilum.ui.viewer.editor.LayerSource;
import org.hilum.ui.viewer.editor.ViewerEditor;
import org.hilum.ui.viewer.editor.ViewerInput;
import org.hilum.viewer.layer.LabelLayer;
import org.hilum.viewer.layer.NamedLabels;
import org.hilum.viewer.study.Review;
import org.hilum.viewer.study.ReviewFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reports of evaluations in the workbench. */
class EvaluationEditorUiTest {

	private static final int MANY = 5000;

	@TempDir
	private Path temporary;
	private OpenProject project;

	@AfterEach
	void remove() {
		UiThread.run(() -> Workbench.page().closeAllEditors(false));
		if (project != null) {
			OpenProjects.get().remove(project, true);
		}
	}

	private static Shell shell() {
		return Workbench.window().getShell();
	}

	private static <T extends Control> T named(Class<T> type, String name) {
		return Widgets.named(shell(), type, name);
	}

	private static boolean isThere(String table) {
		return Widgets.all(shell(), Table.class).stream().anyMatch(t -> table.equals(t.getData("name")) && t.getItemCount() > 0);
	}

	private static String cell(Table table, int line, String column) {
		int at = Arrays.stream(table.getColumns()).map(TableColumn::getText).toList().indexOf(column);
		return table.getItem(line).getText(at);
	}

	private static List<ProjectNode> below(ProjectNode node, ProjectNode.Kind kind) {
		return ProjectTree.children(node).stream().flatMap(c -> Stream.concat(Stream.of(c), below(c, kind).stream()))
				.filter(c -> c.kind() == kind).toList();
	}

	private void openResults(int count) {
		project = EvaluatedSample.open(temporary, "Evaluated");
		List<ProjectNode> results = below(ProjectTree.root(project), ProjectNode.Kind.RESULT);
		UiThread.run(() -> Commands.execute(Commands.OPEN_EVALUATION, new ProjectSelection(results.subList(0, count))));
	}

	private static void openFile(Path file) {
		UiThread.run(() -> Commands.execute("org.hilum.ui.report.openFiles", Map.of("org.hilum.ui.report.files", file
				.toString())));
	}

	@Test
	void theTableHasTheValuesOfTheEvaluationAndIsFilteredAndSorted() {
		openResults(1);
		UiThread.await("the cases", Workbench.PATIENCE, () -> isThere("cases"));
		EvaluationSummary summary = EvaluationSummary.read(EvaluatedSample.summary(project, "first"));
		UiThread.run(() -> {
			Table table = named(Table.class, "cases");
			assertThat(table.getItemCount()).isEqualTo(2 * EvaluatedSample.CASES);
			for (int i = 0; i < table.getItemCount(); i++) {
				String id = cell(table, i, "Case");
				CaseMetrics found = summary.cases().stream().filter(c -> c.caseId().equals(id)).findFirst().orElseThrow();
				LabelOrRegion label = LabelOrRegion.label(cell(table, i, "Label").equals("Anterior") ? 1 : 2);
				assertThat(Double.parseDouble(cell(table, i, "Dice"))).isCloseTo(found.metrics().get(label).dice(),
						org.assertj.core.data.Offset.offset(5e-5));
			}
			Text filter = named(Text.class, "filter cases");
			filter.setText("Dice<0.9 label=Anterior");
			long worse = summary.cases().stream().filter(c -> c.metrics().get(LabelOrRegion.label(1)).dice() < 0.9).count();
			assertThat(worse).isPositive();
			assertThat(table.getItemCount()).isEqualTo((int) worse);
			filter.setText("Dise<1");
			assertThat(named(Label.class, "count cases").getText()).contains("no column Dise");
			filter.setText("");
			TableColumn dice = Arrays.stream(table.getColumns()).filter(c -> c.getText().equals("Dice")).findFirst()
					.orElseThrow();
			dice.notifyListeners(SWT.Selection, new Event());
			dice.notifyListeners(SWT.Selection, new Event());
			List<Double> values = IntStream.range(0, table.getItemCount()).mapToObj(i -> Double.valueOf(cell(table, i, "Dice")))
					.toList();
			assertThat(values).isSortedAccordingTo(Comparator.reverseOrder());
		});
	}

	@Test
	void pointsAndRowsAreSelectedTogether() {
		openResults(1);
		UiThread.await("the cases", Workbench.PATIENCE, () -> isThere("cases"));
		Report report = EvaluationReports.of(new EvaluationReports.Request("", List.of(new Report.Source("",
				EvaluatedSample.summary(project, "first")))), org.hilum.core.Progress.NONE);
		var content = report.tables().stream().filter(t -> t.id().equals("cases")).findFirst().orElseThrow();
		Drawing drawing = Drawing.of(new CasePlot(CasePlot.Kind.DISTRIBUTION, 2, 3, 1).svg(content, IntStream.range(0, content
				.rows()
				.size()).boxed().toList()));
		Drawing.Disc point = drawing.shapes().stream().filter(Drawing.Disc.class::isInstance).map(Drawing.Disc.class::cast)
				.min(Comparator.comparingDouble(d -> -d.y())).orElseThrow();
		UiThread.run(() -> {
			Canvas plot = named(Canvas.class, "case plot");
			click(plot, drawing, point);
			Table table = named(Table.class, "cases");
			assertThat(table.getSelection()).hasSize(2).allSatisfy(i -> assertThat(i.getText(0)).isEqualTo(point.cases()
					.getFirst()));
			assertThat(named(Button.class, "open case").isEnabled()).isTrue();
			Combo kind = named(Combo.class, "plot kind");
			kind.select(kind.indexOf("Histogram"));
			kind.notifyListeners(SWT.Selection, new Event());
			Event key = new Event();
			key.keyCode = SWT.ARROW_RIGHT;
			table.deselectAll();
			table.notifyListeners(SWT.Selection, new Event());
			plot.notifyListeners(SWT.KeyDown, key);
			assertThat(table.getSelection()).as("cases of the first bar").isNotEmpty();
			assertThat(table.getSelection()).extracting(i -> i.getText(0)).contains(point.cases().getFirst());
		});
	}

	/** Positions are worked out here: the figure is fitted into the canvas, at its upper edge. */
	private static void click(Canvas plot, Drawing drawing, Drawing.Disc point) {
		double scale = Math.min(plot.getClientArea().width / drawing.width(), plot.getClientArea().height / drawing.height());
		Event event = new Event();
		event.button = 1;
		event.x = (int) Math.round((plot.getClientArea().width - scale * drawing.width()) / 2 + scale * point.x());
		event.y = (int) Math.round(scale * point.y());
		plot.notifyListeners(SWT.MouseDown, event);
		plot.notifyListeners(SWT.MouseUp, event);
	}

	@Test
	void reviewsAreKeptWithTheProjectAndShown() {
		openResults(1);
		UiThread.await("the cases", Workbench.PATIENCE, () -> isThere("cases"));
		String id = UiThread.get(() -> {
			Table table = named(Table.class, "cases");
			table.setSelection(0);
			table.notifyListeners(SWT.Selection, new Event());
			shell().getDisplay().asyncExec(() -> named(Button.class, "review case").notifyListeners(SWT.Selection, new Event()));
			return table.getItem(0).getText(0);
		});
		UiThread.await("the dialog", Workbench.PATIENCE, () -> Widgets.shell("Review") != null);
		UiThread.run(() -> {
			Shell dialog = Widgets.shell("Review");
			Widgets.named(dialog, Text.class, "note").setText("a hole in the tail");
			Widgets.press(dialog, "OK");
		});
		ReviewFile file = new ReviewFile(project.folder().resolve("reviews.json"));
		UiThread.await("the review", Workbench.PATIENCE, () -> file.all().containsKey(id));
		Review review = file.all().get(id);
		assertThat(review.note()).isEqualTo("a hole in the tail");
		assertThat(review.verdict()).isEqualTo(Review.Verdict.FLAGGED);
		UiThread.run(() -> {
			named(Text.class, "filter cases").setText("Review=flagged hole");
			assertThat(named(Table.class, "cases").getItemCount()).isEqualTo(2);
		});
	}

	@Test
	void aCaseIsOpenedWithReferenceAndPrediction() {
		openResults(1);
		UiThread.await("the cases", Workbench.PATIENCE, () -> isThere("cases"));
		String id = UiThread.get(() -> {
			Table table = named(Table.class, "cases");
			table.setSelection(0);
			table.notifyListeners(SWT.Selection, new Event());
			table.notifyListeners(SWT.DefaultSelection, new Event());
			return table.getItem(0).getText(0);
		});
		ViewerEditor viewer = (ViewerEditor) UiThread.get(() -> Workbench.page().getActiveEditor());
		UiThread.await("layers", Workbench.PATIENCE, () -> viewer.viewer() != null && viewer.viewer().model().layers()
				.size() == 3);
		assertThat(UiThread.get(viewer::getTitle)).isEqualTo(id);
		List<LabelLayer> labels = viewer.viewer().model().layers().stream().filter(LabelLayer.class::isInstance)
				.map(LabelLayer.class::cast).toList();
		assertThat(labels).extracting(LabelLayer::name).containsExactlyInAnyOrder("Reference", "predictions_first__labels");
		assertThat(labels).allSatisfy(l -> {
			assertThat(l.visible()).isTrue();
			assertThat(l.names()).containsEntry(1, "Anterior");
		});
		ViewerInput input = (ViewerInput) viewer.getEditorInput();
		assertThat(input.sources()).extracting(LayerSource::role).contains(NamedLabels.Role.REFERENCE,
				NamedLabels.Role.PREDICTION);
		assertThat(input.sources().getLast().file()).isEqualTo(project.folder().resolve("predictions/first/" + id + ".nii.gz"));
	}

	@Test
	void difficultCasesAreTrainedWithAndThatIsUndone() throws IOException {
		openResults(1);
		UiThread.await("the cases", Workbench.PATIENCE, () -> isThere("cases"));
		Path file = project.splits().orElseThrow();
		assertThat(file).doesNotExist();
		EvaluationSummary summary = EvaluationSummary.read(EvaluatedSample.summary(project, "first"));
		List<String> difficult = summary.cases().stream().filter(c -> c.metrics().values().stream().anyMatch(m -> m.dice() < 0.7))
				.map(CaseMetrics::caseId).toList();
		UiThread.run(() -> shell().getDisplay().asyncExec(() -> named(Button.class, "difficult cases").notifyListeners(
				SWT.Selection,
				new Event())));
		UiThread.await("the dialog", Workbench.PATIENCE, () -> Widgets.shell("Difficult Cases") != null);
		UiThread.run(() -> {
			Shell dialog = Widgets.shell("Difficult Cases");
			Text limit = Widgets.named(dialog, Text.class, "difficult threshold");
			limit.setText("much");
			assertThat(Widgets.button(dialog, "Train with Them").isEnabled()).isFalse();
			limit.setText("0.7");
			assertThat(Widgets.named(dialog, Text.class, "difficult cases").getText()).startsWith(difficult.size()
					+ " difficult cases")
					.contains(difficult);
			Widgets.press(dialog, "Train with Them");
		});
		UiThread.await("the folds", Workbench.PATIENCE, () -> Files.isRegularFile(file));
		List<Split> made = Splits.read(file);
		List<Split> plain = Splits.fiveFold(project.model().getDataset().getCases().stream().filter(c -> c.getLabel() != null)
				.map(org.hilum.model.Case::getIdentifier).toList());
		for (int fold = 0; fold < plain.size(); fold++) {
			assertThat(made.get(fold).val()).isEqualTo(plain.get(fold).val().stream().filter(c -> !difficult.contains(c))
					.toList());
			assertThat(made.get(fold).train()).containsAll(difficult);
		}
		UiThread.run(() -> Commands.execute(IWorkbenchCommandConstants.EDIT_UNDO));
		assertThat(file).doesNotExist();
		UiThread.run(() -> Commands.execute(IWorkbenchCommandConstants.EDIT_REDO));
		assertThat(Splits.read(file)).isEqualTo(made);
	}

	@Test
	void theGalleryIsDrawnAndExportedWithTheReport() throws IOException {
		openResults(1);
		UiThread.await("the cases", Workbench.PATIENCE, () -> isThere("cases"));
		UiThread.run(() -> show("Gallery"));
		List<String> worst = EvaluationSummary.read(EvaluatedSample.summary(project, "first")).cases().stream()
				.sorted(Comparator.comparingDouble(c -> c.metrics().values().stream().mapToDouble(m -> m.dice()).average()
						.orElseThrow()))
				.map(CaseMetrics::caseId).toList();
		UiThread.await("the pictures", Workbench.PATIENCE, () -> pictures().size() == EvaluatedSample.CASES);
		assertThat(UiThread.get(EvaluationEditorUiTest::pictures).getFirst()).isEqualTo("picture " + worst.getFirst());
		UiThread.run(() -> {
			Canvas picture = named(Canvas.class, "picture " + worst.get(1));
			picture.notifyListeners(SWT.MouseDown, new Event());
			show("Cases");
			assertThat(named(Table.class, "cases").getSelection()).hasSize(2).allSatisfy(i -> assertThat(i.getText(0)).isEqualTo(
					worst.get(
							1)));
		});
		for (String format : List.of("html", "pdf", "md", "tex", "csv")) {
			Path file = temporary.resolve("report." + format);
			UiThread.run(() -> ((EvaluationEditor) Workbench.page().getActiveEditor()).export(file));
			UiThread.await(format, Workbench.PATIENCE, () -> Files.isRegularFile(file));
		}
		assertThat(Files.readString(temporary.resolve("report.html"))).contains("data:image/png;base64,", "data-case=\"" + worst
				.getFirst())
				.doesNotContainPattern("(src|href)=.https?:").doesNotContain(temporary.toString());
		assertThat(Files.readString(temporary.resolve("report.csv"))).startsWith("Case,Label,Dice,IoU").contains(worst
				.getFirst());
	}

	private static List<String> pictures() {
		return Widgets.all(shell(), Canvas.class).stream().map(c -> String.valueOf(c.getData("name"))).filter(n -> n.startsWith(
				"picture ")).toList();
	}

	private static void show(String title) {
		CTabFolder tabs = named(CTabFolder.class, "report sections");
		tabs.setSelection(Arrays.stream(tabs.getItems()).map(CTabItem::getText).toList().indexOf(title));
		tabs.notifyListeners(SWT.Selection, new Event());
	}

	/** The profiles are not in the evaluation, but in the report that is written beside it. */
	@Test
	void sliceProfilesAreShownWhereTheyExist() {
		openResults(1);
		UiThread.await("the cases", Workbench.PATIENCE, () -> isThere("cases"));
		UiThread.run(() -> {
			show("Slice profiles");
			assertThat(named(Table.class, "slices").getItemCount()).isEqualTo(2 * EvaluatedSample.CASES);
			assertThat(named(Canvas.class, "profile-0").isDisposed()).isFalse();
		});
	}

	/** Brier of label 1 is computed here in the box around the label with a margin of 10; figures have a line for each label. */
	@Test
	void reliabilityAndFrocAreShownWhereThereAreProbabilities() {
		project = EvaluatedSample.open(temporary, "Evaluated");
		EvaluatedSample.evaluateProbabilities(project);
		openFile(EvaluatedSample.summary(project, "probable"));
		UiThread.await("the cases", Workbench.PATIENCE, () -> isThere("cases"));
		UiThread.run(() -> {
			show("Probabilities");
			Table table = named(Table.class, "calibration");
			assertThat(table.getItemCount()).isEqualTo(2);
			assertThat(cell(table, 0, "Label")).isEqualTo("Anterior");
			assertThat(Double.parseDouble(cell(table, 0, "Brier"))).isCloseTo(brier(), org.assertj.core.data.Offset.offset(5e-5));
			for (String figure : List.of("reliability", "froc")) {
				Canvas canvas = named(Canvas.class, figure);
				assertThat(canvas.getSize().x).isGreaterThan(200);
				assertThat(canvas.isVisible()).isTrue();
			}
		});
		Report report = EvaluationReports.of(new EvaluationReports.Request("", List.of(new Report.Source("", List.of(
				EvaluatedSample
						.summary(project, "probable"))))), Progress.NONE);
		for (String figure : List.of("reliability", "froc")) {
			Drawing drawing = Drawing.of(report.figures().stream().filter(f -> f.id().equals(figure)).findFirst().orElseThrow()
					.svg());
			assertThat(drawing.shapes().stream().filter(Drawing.Path.class::isInstance).map(Drawing.Path.class::cast).filter(
					p -> p.paint().width() > 1.5).map(p -> p.paint().stroke()).distinct()).hasSizeGreaterThanOrEqualTo(2);
		}
	}

	private double brier() {
		double sum = 0;
		long count = 0;
		for (CaseMetrics found : EvaluationSummary.read(EvaluatedSample.summary(project, "probable")).cases()) {
			Volume reference = ImageFormats.read(project.dataset().orElseThrow().resolve("labelsTr/" + found.caseId()
					+ ".nii.gz"));
			Volume predicted = ImageFormats.read(project.folder().resolve("predictions/first/" + found.caseId() + ".nii.gz"));
			int[] size = reference.geometry().size();
			int[] low = size.clone();
			int[] high = new int[3];
			for (int i = 0; i < reference.values(); i++) {
				int[] at = { i % size[0], i / size[0] % size[1], i / size[0] / size[1] };
				for (int a = 0; a < 3 && (reference.value(i) == 1 || predicted.value(i) == 1); a++) {
					low[a] = Math.min(low[a], at[a] - 10);
					high[a] = Math.max(high[a], at[a] + 10);
				}
			}
			for (int i = 0; i < reference.values(); i++) {
				int[] at = { i % size[0], i / size[0] % size[1], i / size[0] / size[1] };
				if (IntStream.range(0, 3).allMatch(a -> at[a] >= low[a] && at[a] <= high[a])) {
					double share = EvaluatedSample.share(i);
					double p = predicted.value(i) == 1 ? share : (1 - share) / 2;
					sum += Math.pow(p - (reference.value(i) == 1 ? 1 : 0), 2);
					count++;
				}
			}
		}
		return sum / count;
	}

	@Test
	void severalEvaluationsAreCompared() {
		openResults(2);
		UiThread.await("the cases", Workbench.PATIENCE, () -> isThere("Dice-all"));
		UiThread.run(() -> {
			Table table = named(Table.class, "Dice-all");
			assertThat(table.getItemCount()).isEqualTo(EvaluatedSample.CASES);
			assertThat(Arrays.stream(table.getColumns()).map(TableColumn::getText)).contains("predictions_first__labels",
					"predictions_second__labels", "Spread");
			CTabFolder tabs = named(CTabFolder.class, "report sections");
			List<String> titles = Arrays.stream(tabs.getItems()).map(CTabItem::getText).toList();
			assertThat(titles).startsWith("Cases", "Result").contains("Dice", "HD95", "Definitions");
			tabs.setSelection(titles.indexOf("Dice"));
			tabs.notifyListeners(SWT.Selection, new Event());
			assertThat(named(Table.class, "Dice-models").getItemCount()).isEqualTo(2);
			assertThat(named(Canvas.class, "Dice-paired").isDisposed()).isFalse();
		});
	}

	@Test
	void theNavigatorHasTheEvaluations() {
		project = EvaluatedSample.open(temporary, "Evaluated");
		UiThread.await("the evaluations", Workbench.PATIENCE, () -> {
			List<String> lines = Workbench.tree().stream().map(String::strip).toList();
			return lines.stream().anyMatch(l -> l.startsWith("Evaluations  2")) && lines.stream().anyMatch(l -> l.matches(
					"predictions_first__labels  Dice 0\\.\\d+"));
		});
		Workbench.select(new ProjectSelection(List.of(ProjectTree.root(project))));
		assertThat(Workbench.isEnabled(Commands.OPEN_EVALUATION)).isFalse();
		Workbench.select(new ProjectSelection(below(ProjectTree.root(project), ProjectNode.Kind.EVALUATION)));
		assertThat(Workbench.isEnabled(Commands.OPEN_EVALUATION)).isTrue();
	}

	@Test
	void writtenReportsAreOpenedAgain() throws IOException {
		Path summary = EvaluatedSample.many(temporary.resolve("summary.json"), 12);
		ReportFiles.write(EvaluationReports.of(new EvaluationReports.Request("Twelve", List.of(new Report.Source("m", summary))),
				org.hilum.core.Progress.NONE), temporary.resolve("evaluation"));
		openFile(temporary.resolve("evaluation/report.json"));
		UiThread.await("the cases", Workbench.PATIENCE, () -> isThere("cases"));
		UiThread.run(() -> assertThat(named(Table.class, "cases").getItemCount()).isEqualTo(24));
		Files.writeString(temporary.resolve("other.json"), "{\"cases\": 1}");
		openFile(temporary.resolve("other.json"));
		UiThread.await("the message", Workbench.PATIENCE, () -> Widgets.all(shell(), Label.class).stream()
				.anyMatch(l -> l.isVisible() && l.getText().contains("not a summary of an evaluation")));
	}

	@Test
	void fiveThousandCasesAreFilteredAndSortedWhereTheyAreSeen() {
		openFile(EvaluatedSample.many(temporary.resolve("summary.json"), MANY));
		UiThread.await("the cases", Workbench.PATIENCE, () -> isThere("cases"));
		UiThread.run(() -> {
			Table table = named(Table.class, "cases");
			assertThat(table.getItemCount()).isEqualTo(2 * MANY);
			assertThat(cell(table, 0, "Case")).isEqualTo("case_" + (MANY - 1));
			table.getColumn(0).notifyListeners(SWT.Selection, new Event());
			assertThat(cell(table, 2 * MANY - 1, "Case")).isEqualTo("case_" + (MANY - 1));
			named(Text.class, "filter cases").setText("Dice>=0.5 label=1");
			// 2 (n - i) / (2 (n - i) + i + 1) is 0.5 or more up to i = (2 n - 1) / 3
			assertThat(table.getItemCount()).isEqualTo((2 * MANY - 1) / 3 + 1);
			assertThat(Optional.ofNullable(table.getItem(0).getText(0))).contains("case_0");
		});
	}
}
