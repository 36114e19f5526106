// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;
import org.hilum.cli.Main;
import org.hilum.core.Json;
import org.hilum.core.options.OptionValues;
import org.hilum.engine.predict.PredictionOptions;
import org.hilum.evaluation.stability.InputChange;
import org.hilum.evaluation.stability.StabilityOptions;
import org.hilum.evaluation.study.CompareOptions;
import org.hilum.jobs.JobSpec;
import org.hilum.runs.log.LogEntry;
import org.hilum.runs.log.StudyLog;
import org.hilum.runs.project.ProjectService;
import org.hilum.ui.command.Commands;
import org.hilum.ui.models.study.TestDraft;
import org.hilum.ui.models.study.TestDraft.Kind;
import org.hilum.ui.models.study.TestDraft.Place;
import org.hilum.ui.models.study.TestDraft.Source;
import org.hilum.ui.project.OpenProject;
import org.hilum.ui.project.OpenProjects;
import org.hilum.ui.project.ProjectSelection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests of a study that are asked for in the window, and its log. */
class StudyTestsUiTest {

	@TempDir
	private Path temporary;
	private OpenProject project;

	@BeforeEach
	void open() {
		project = BrokenSample.openSound(temporary, "Study");
	}

	@AfterEach
	void close() {
		OpenProjects.get().remove(project, true);
	}

	/** The command line of the job is one that Hilum takes. */
	private static List<String> parsed(JobSpec spec) {
		PrintWriter none = new PrintWriter(Writer.nullWriter());
		assertThat(Main.commandLine(none, none).parseArgs(spec.arguments().toArray(String[]::new)).hasSubcommand()).isTrue();
		return spec.arguments();
	}

	private Path folder(String name) {
		Path folder = project.folder().resolve(name);
		folder.toFile().mkdirs();
		return folder;
	}

	private Path file(String name) {
		Path file = project.folder().resolve(name);
		Json.write(file, Json.object());
		return file;
	}

	@Test
	void aStabilityTestNeedsTwoAnnotatorsOfDifferentNames() {
		TestDraft draft = new TestDraft(Kind.STABILITY, project.folder());
		assertThat(draft.problem()).get().asString().contains("dataset.json");
		draft.setPath(Place.DATASET, file("some.json").toString());
		assertThat(draft.problem()).get().asString().contains("two annotators");
		Source a = new Source(false, "a", folder("a"));
		draft.setSources(List.of(a, new Source(true, "a", folder("model"))));
		assertThat(draft.problem()).get().asString().contains("two annotators");
		draft.setSources(List.of(a, new Source(false, "a", folder("b"))));
		assertThat(draft.problem()).get().asString().contains("name a is there twice");
		draft.setSources(List.of(a, new Source(false, "b", folder("b")), new Source(true, "x=y", folder("model"))));
		assertThat(draft.problem()).get().asString().contains("x=y");
		draft.setSources(List.of(a, new Source(false, "b", folder("b")), new Source(true, "V1", folder("model"))));
		draft.setValues(OptionValues.NONE.with(StabilityOptions.INCOMPLETE, true).with(StabilityOptions.DICE, 0.5));
		assertThat(draft.problem()).isEmpty();
		assertThat(parsed(draft.spec())).startsWith("stability", "-djfile").containsSequence("--annotator", "a=" + folder("a"),
				"--annotator", "b=" + folder("b"), "--model", "V1=" + folder("model")).contains("--incomplete")
				.containsSequence("--least_dice", "0.5");
	}

	@Test
	void aReportDoesNotReplaceAnEarlierOne() {
		folder("reports/stability");
		assertThat(parsed(complete(new TestDraft(Kind.STABILITY, project.folder())).spec())).contains(project.folder().resolve(
				"reports/stability_2").toString());
	}

	private TestDraft complete(TestDraft draft) {
		draft.setPath(Place.DATASET, file("some.json").toString());
		draft.setSources(List.of(new Source(false, "a", folder("a")), new Source(false, "b", folder("b"))));
		return draft;
	}

	@Test
	void changesAndTransfersBecomeCommands() {
		TestDraft changes = new TestDraft(Kind.CHANGES, project.folder());
		assertThat(changes.problem()).get().asString().contains("Model folder");
		changes.setPath(Place.MODEL, folder("m").toString());
		changes.setPath(Place.IMAGES, folder("none").resolve("there").toString());
		assertThat(changes.problem()).get().asString().contains("is not there");
		changes.setPath(Place.IMAGES, folder("images").toString());
		changes.setValues(OptionValues.NONE.with(InputChange.CHANGES, List.of("rotation", "noise")).with(InputChange.DEGREES, 3.0)
				.with(PredictionOptions.MIRRORING, false).with(
						PredictionOptions.FOLDS, List.of("0", "1")));
		assertThat(changes.problem()).isEmpty();
		assertThat(parsed(changes.spec())).containsSequence("--changes", "rotation", "noise", "--degrees", "3").contains(
				"--disable_tta").doesNotContain(
						"--reference");
		TestDraft transfer = new TestDraft(Kind.TRANSFER, project.folder());
		transfer.setPath(Place.SCRATCH, file("s.json").toString());
		transfer.setPath(Place.TRANSFERRED, file("t.json").toString());
		transfer.setPath(Place.BEFORE, file("b.json").toString());
		assertThat(transfer.problem()).get().asString().contains("both, or none");
		transfer.setPath(Place.AFTER, file("a.json").toString());
		assertThat(transfer.problem()).isEmpty();
		assertThat(parsed(transfer.spec())).startsWith("transfer_report", "--scratch").contains("--source_after");
	}

	@Test
	void predictionsAndEvaluationsAreComparedByTwo() {
		TestDraft disagreement = new TestDraft(Kind.DISAGREEMENT, project.folder());
		disagreement.setSources(List.of(new Source(true, "a", folder("a"))));
		assertThat(disagreement.problem()).get().asString().contains("two predictions");
		disagreement.setSources(List.of(new Source(true, "a", folder("a")), new Source(true, "b", folder("b"))));
		assertThat(disagreement.problem()).isEmpty();
		assertThat(parsed(disagreement.spec())).startsWith("disagreement").endsWith("a=" + folder("a"), "b=" + folder("b"));
		TestDraft comparison = new TestDraft(Kind.COMPARISON, project.folder());
		comparison.setSources(List.of(new Source(true, "V1", file("a/summary.json")), new Source(true, "V2", folder("b"))));
		assertThat(comparison.problem()).get().asString().endsWith("summary.json is not there.");
		file("b/summary.json");
		comparison.setPath(Place.CASES, file("cases.csv").toString());
		comparison.setValues(OptionValues.NONE.with(CompareOptions.METRICS, List.of("Dice", "HD95")).with(CompareOptions.STRATA,
				List.of("site of scan", "scanner+volume")));
		assertThat(comparison.problem()).isEmpty();
		assertThat(parsed(comparison.spec())).containsSequence("V2=" + folder("b"), "--metric", "Dice", "HD95", "--strata",
				"site of scan", "scanner+volume").containsSequence("--cases", project.folder().resolve("cases.csv").toString());
	}

	private Shell opened(String command, String title) {
		Workbench.select(ProjectSelection.of(List.of(project)));
		UiThread.display().asyncExec(() -> Commands.execute(command));
		UiThread.await("the dialog", Workbench.PATIENCE, () -> Widgets.shell(title) != null);
		return UiThread.get(() -> Widgets.shell(title));
	}

	@Test
	void theDialogProposesTheAnnotatorsOfTheProject() throws Exception {
		Path variant = project.dataset().orElseThrow().resolve("labelsTr_variants/second");
		Files.createDirectories(variant);
		Shell shell = opened("org.hilum.ui.models.stability", "Stability Test");
		UiThread.run(() -> {
			Table table = Widgets.named(shell, Table.class, "sources");
			assertThat(Stream.of(table.getItems()).map(i -> i.getText(1))).contains("labelsTr", "second");
			assertThat(Stream.of(table.getItems())).allMatch(TableItem::getChecked);
			assertThat(Widgets.button(shell, "Test").isEnabled()).isTrue();
			table.getItem(0).setChecked(false);
			table.notifyListeners(SWT.Selection, new Event());
			assertThat(Widgets.button(shell, "Test").isEnabled()).isFalse();
			shell.close();
		});
	}

	@Test
	void theFoldsOfTrainedModelsAreProposedAsOneModel() {
		Path results = ProjectService.folders(project.model()).results().resolve(project.dataset().orElseThrow().getFileName());
		for (String place : List.of("A__P__2d/fold_0/validation", "A__P__2d/fold_1/validation", "A__P__2d/fold_all/validation",
				"B__P__2d/fold_0/validation", "B__P__2d/fold_1/validation", "B__P__2d/crossval_results_folds_0_1",
				"ensembles/ensemble___x")) {
			Json.write(results.resolve(place).resolve("summary.json"), Json.object());
		}
		Json.write(project.folder().resolve("predictions/p/summary.json"), Json.object());
		Json.write(project.folder().resolve("predictions/p/dataset.json"), Json.object());
		Shell shell = opened("org.hilum.ui.models.comparison", "Comparison by Case Table");
		UiThread.run(() -> {
			Table table = Widgets.named(shell, Table.class, "sources");
			assertThat(Stream.of(table.getItems()).map(i -> i.getText(1))).containsExactly("A__P__2d", "B__P__2d",
					"ensemble___x", "p");
			assertThat(Stream.of(table.getItems()).map(TableItem::getChecked)).as("other cases").containsExactly(true, true,
					true, false);
			assertThat(table.getItem(0).getText(2)).startsWith("2 folds, " + results.resolve("A__P__2d/fold_0"));
			assertThat(Widgets.button(shell, "Test").isEnabled()).isTrue();
			shell.close();
		});
		TestDraft draft = new TestDraft(Kind.COMPARISON, project.folder());
		draft.setSources(List.of(new Source(true, "A", List.of(results.resolve("A__P__2d/fold_0"), results.resolve(
				"A__P__2d/fold_1"))), new Source(true, "B", results.resolve("B__P__2d"))));
		assertThat(draft.problem()).isEmpty();
		assertThat(parsed(draft.spec())).endsWith("A=" + results.resolve("A__P__2d/fold_0"), "A=" + results.resolve(
				"A__P__2d/fold_1"), "B=" + results.resolve("B__P__2d"));
		draft.setSources(List.of(new Source(true, "A", results), new Source(true, "B", results.resolve("B__P__2d"))));
		assertThat(draft.problem()).get().asString().endsWith("summary.json is not there.");
	}

	@Test
	void theLogIsShownAndWritten() {
		StudyLog log = new StudyLog(project.folder());
		log.add(LogEntry.now(LogEntry.Kind.RUN, "fold 0: finished", "", Map.of("epochs", "3/3")));
		Shell shell = opened("org.hilum.ui.models.studyLog", "Study Log");
		UiThread.run(() -> {
			Table table = Widgets.named(shell, Table.class, "log");
			assertThat(table.getItem(0).getText(2)).isEqualTo("fold 0: finished");
			assertThat(Widgets.named(shell, Text.class, "entry").getText()).contains("epochs: 3/3");
			assertThat(Widgets.button(shell, "Add as Decision").isEnabled()).isFalse();
			Widgets.named(shell, Text.class, "title").setText("Doe^Jane is left out");
			Widgets.press(shell, "Add as Decision");
			assertThat(table.getItemCount()).as("a name of a patient").isEqualTo(1);
			Widgets.named(shell, Text.class, "title").setText("V2 is trained on");
			Widgets.named(shell, Text.class, "text").setText("See case 12.");
			Widgets.press(shell, "Add as Decision");
			assertThat(table.getItem(0).getText(2)).as("the latest first").isEqualTo("V2 is trained on");
			assertThat(table.getItem(0).getText(1)).isEqualTo("decision");
			shell.close();
		});
		assertThat(log.entries()).extracting(LogEntry::kind).containsExactly(LogEntry.Kind.RUN, LogEntry.Kind.DECISION);
	}
}
