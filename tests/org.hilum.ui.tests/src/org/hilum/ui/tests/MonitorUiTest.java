// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swtchart.Chart;
import org.eclipse.ui.PlatformUI;
import org.hilum.core.ProcessIdentity;
import org.hilum.imaging.FloatArray;
import org.hilum.imaging.ShortArray;
import org.hilum.imaging.io.NpyFile;
import org.hilum.model.Run;
import org.hilum.model.RunState;
import org.hilum.runs.RunFolder;
import org.hilum.runs.RunNotes;
import org.hilum.runs.project.ProjectService;
import org.hilum.ui.command.Commands;
import org.hilum.ui.monitor.MonitorView;
import org.hilum.ui.project.OpenProject;
import org.hilum.ui.project.OpenProjects;
import org.hilum.ui.project.PartOfProject;
import org.hilum.ui.project.ProjectSelection;
import org.hilum.ui.project.ProjectTree;
import org.hilum.ui.run.PartChanges;
import org.hilum.ui.selection.SelectionSource;
import org.hilum.ui.viewer.editor.ViewerEditor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Training Monitor on run folders of other programs: it shows what the events say, and which buttons make sense. */
class MonitorUiTest {

	private static final Duration MOMENT = Duration.ofSeconds(20);
	private static final String TITLE = "Recorded";

	@TempDir
	private Path temporary;
	private OpenProject project;
	private MonitorView monitor;

	@BeforeEach
	void open() {
		project = BrokenSample.openSound(temporary, TITLE);
		monitor = Workbench.monitor();
	}

	@AfterEach
	void remove() {
		OpenProjects.get().remove(project, true);
	}

	private RecordedRun first() {
		return new RecordedRun(project);
	}

	private void select(RunFolder folder) {
		Run run = project.run(folder.path()).orElseThrow();
		Workbench.select(new ProjectSelection(List.of(ProjectTree.node(project, run))));
	}

	/** The page of the monitor; call it on the UI thread. */
	private static Composite page() {
		return Widgets.find(Workbench.window().getShell(), Composite.class, c -> "monitor".equals(c.getData("name")));
	}

	private static Table table() {
		return Widgets.named(page(), Table.class, "runs");
	}

	/** The line of a fold; call it on the UI thread. */
	private static TableItem line(String fold) {
		return List.of(table().getItems()).stream().filter(item -> item.getText(0).contains(fold))
				.findFirst().orElseThrow(() -> new AssertionError("There is no line of " + fold));
	}

	private static void send(TableItem item, int detail) {
		Event event = new Event();
		event.item = item;
		event.detail = detail;
		table().notifyListeners(SWT.Selection, event);
	}

	private static void tick(String fold, boolean ticked) {
		UiThread.run(() -> {
			line(fold).setChecked(ticked);
			send(line(fold), SWT.CHECK);
		});
	}

	private RecordedRun fold(int fold) {
		return new RecordedRun(project,
				ProjectService.requests(project.model().getExperiments().getFirst()).getFirst().withFold(fold));
	}

	private static void await(String words) {
		UiThread.await(words, MOMENT, () -> Widgets.reads(page(), words));
	}

	private static boolean isEnabled(String button) {
		return UiThread.get(() -> Widgets.button(page(), button).isEnabled());
	}

	@Test
	void aFinishedRunHasItsCurvesAndItsReport() {
		RecordedRun run = first().started(2).epoch(0).epoch(1).ended("finished", "").show();
		select(run.folder());
		await("Finished");
		await("Epoch 2 of 2 (100 %)");
		// two epochs: two losses, Dice of two classes, their mean and the smoothed mean
		UiThread.await("the curves", MOMENT, () -> monitor.points() == 2 * 6);
		assertThat(isEnabled("Stop")).isFalse();
		assertThat(isEnabled("Resume")).isFalse();
		assertThat(isEnabled("Report")).isTrue();
	}

	@Test
	void aRunThatFailedSaysWhyAndCanBeResumed() {
		RecordedRun run = first().started(5).epoch(0).ended("failed", "The loss is not a number & more").show();
		select(run.folder());
		await("The loss is not a number && more");
		assertThat(isEnabled("Resume")).isTrue();
		assertThat(isEnabled("Report")).isFalse();
		UiThread.await("Resume in the menu", MOMENT, () -> Workbench.isEnabled(Commands.RESUME));
		assertThat(Workbench.isEnabled(Commands.STOP)).isFalse();
	}

	@Test
	void newEventsAreShownWhenTheyAreWritten() {
		RecordedRun run = first().started(4).epoch(0).show();
		select(run.folder());
		UiThread.await("the first epoch", MOMENT, () -> monitor.points() == 6);
		run.epoch(1).event("{'event':'iteration','epoch':2,'iteration':0,'of':2,'loss':-0.1}");
		UiThread.await("the second epoch", MOMENT, () -> monitor.points() == 12);
		run.ended("stopped", "Stopped on request");
		await("Stopped on request");
	}

	@Test
	void thePreparationOfAJobIsShown() {
		RecordedRun run = first().event("{'event':'stage','name':'Extracting fingerprint','done':3,'of':20}").show();
		select(run.folder());
		UiThread.await("the stage", MOMENT, () -> monitor.snapshot() != null
				&& monitor.snapshot().line().startsWith("Extracting fingerprint 3 of 20"));
		assertThat(monitor.snapshot().state()).isEqualTo(RunState.RUNNING);
	}

	@Test
	void anotherRunIsChosenFromTheTable() {
		RecordedRun one = first().started(2).epoch(0).epoch(1).ended("finished", "").show();
		RecordedRun other = fold(3).started(9).epoch(0).ended("failed", "of the other").show();
		select(one.folder());
		await("Finished");
		UiThread.await("the line", MOMENT, () -> table().getItemCount() >= 2);
		UiThread.run(() -> send(line("fold 3"), 0));
		await("of the other");
		assertThat(project.run(other.folder().path())).map(Run::getState).contains(RunState.FAILED);
		assertThat(UiThread.get(() -> SelectionSource.of(Workbench.window()).current().run().orElseThrow().getFolder())).endsWith(
				"fold_3");
	}

	@Test
	void theTableHasTheFiguresOfEachRun() {
		RecordedRun one = first().started(8).epoch(0).epoch(1).ended("stopped", "").show();
		select(one.folder());
		UiThread.await("the figures", MOMENT, () -> table().getItemCount() > 0 && line("fold 0").getText(2).equals("2 / 8"));
		List<String> cells = UiThread.get(() -> IntStream.range(0, table().getColumnCount())
				.mapToObj(line("fold 0")::getText).toList());
		assertThat(cells.subList(1, 12)).containsExactly("interrupted", "2 / 8", "", "-0.2000", "-0.1000", "0.500", "0.400",
				"0.400",
				"0.60  0.40", "0.010", "3.5");
	}

	@Test
	void runsWithATickAreComparedInTheCharts() {
		RecordedRun one = first().started(2).epoch(0).epoch(1).ended("finished", "").show();
		fold(3).started(9).epoch(0).ended("failed", "").show();
		select(one.folder());
		UiThread.await("one run", MOMENT, () -> monitor.points() == 2 * 6);
		tick("fold 0", true);
		tick("fold 3", true);
		// training and validation loss and mean Dice of two epochs and of one
		UiThread.await("two runs", MOMENT, () -> monitor.points() == 2 * 3 + 3);
		UiThread.run(() -> Widgets.choose(Widgets.named(page(), Button.class, "bands"), true));
		// the folds of one model have one epoch in common
		UiThread.await("the mean of the folds", MOMENT, () -> monitor.points() == 2);
		UiThread.run(() -> Widgets.choose(Widgets.named(page(), Button.class, "bands"), false));
		tick("fold 0", false);
		tick("fold 3", false);
		UiThread.await("the chosen run", MOMENT, () -> monitor.points() == 2 * 6);
	}

	@Test
	void theBaselineStaysInTheCharts() {
		RecordedRun one = first().started(2).epoch(0).epoch(1).ended("finished", "").show();
		RecordedRun other = fold(3).started(9).epoch(0).ended("failed", "of the other").show();
		select(one.folder());
		await("Finished");
		press("Baseline", true);
		select(other.folder());
		await("of the other");
		UiThread.await("both", MOMENT, () -> monitor.points() == 2 * 3 + 3);
		select(one.folder());
		await("Finished");
		press("Baseline", false);
		select(other.folder());
		UiThread.await("one alone", MOMENT, () -> monitor.points() == 6);
	}

	private static void press(String button, boolean down) {
		UiThread.run(() -> {
			Button toggle = Widgets.button(page(), button);
			toggle.setSelection(down);
			toggle.notifyListeners(SWT.Selection, new Event());
		});
	}

	@Test
	void notesAreWrittenIntoTheRunFolder() {
		RecordedRun one = first().started(2).epoch(0).ended("failed", "Notes on this run, as it failed").show();
		select(one.folder());
		await("Notes on this run, as it failed");
		assertThat(isEnabled("Notes...")).isTrue();
		PlatformUI.getWorkbench().getDisplay().asyncExec(() -> Widgets.button(page(), "Notes...").notifyListeners(SWT.Selection,
				new Event()));
		UiThread.await("the dialog", MOMENT, () -> Widgets.shell("Notes on the Run") != null);
		UiThread.run(() -> {
			Shell dialog = Widgets.shell("Notes on the Run");
			Widgets.named(dialog, Text.class, "notes").setText("Compare with fold 1");
			Widgets.press(dialog, "OK");
		});
		UiThread.await("the notes in the table", MOMENT, () -> line("fold 0").getText(17).equals("Compare with fold 1"));
		assertThat(RunNotes.read(one.folder())).isEqualTo("Compare with fold 1");
	}

	@Test
	void theWheelZoomsAndHomeShowsAllAgain() {
		RecordedRun one = first().started(40).show();
		for (int i = 0; i < 20; i++) {
			one.epoch(i);
		}
		select(one.folder());
		UiThread.await("the epochs", MOMENT, () -> monitor.points() == 20 * 6);
		Chart chart = UiThread.get(() -> Widgets.all(page(), Chart.class).getFirst());
		double all = UiThread.get(() -> epochs(chart));
		UiThread.run(() -> {
			Event wheel = new Event();
			wheel.count = 1;
			wheel.x = chart.getPlotArea().getSize().x / 2;
			chart.getPlotArea().getControl().notifyListeners(SWT.MouseVerticalWheel, wheel);
		});
		assertThat(UiThread.get(() -> epochs(chart))).isCloseTo(all / 1.25, within(1e-6));
		one.epoch(20);
		UiThread.await("the next epoch", MOMENT, () -> monitor.points() == 21 * 6);
		assertThat(UiThread.get(() -> epochs(chart))).as("what is zoomed stays").isCloseTo(all / 1.25, within(1e-6));
		UiThread.run(() -> {
			Event home = new Event();
			home.keyCode = SWT.HOME;
			chart.getPlotArea().getControl().notifyListeners(SWT.KeyDown, home);
		});
		assertThat(UiThread.get(() -> epochs(chart))).isGreaterThanOrEqualTo(all);
	}

	private static double epochs(Chart chart) {
		return chart.getAxisSet().getXAxis(0).getRange().upper - chart.getAxisSet().getXAxis(0).getRange().lower;
	}

	@Test
	void aFilterLeavesTheRunsWithItsWords() {
		RecordedRun one = first().started(2).epoch(0).ended("failed", "").show();
		fold(3).started(9).epoch(0).ended("stopped", "").show();
		select(one.folder());
		UiThread.await("both", MOMENT, () -> table().getItemCount() >= 2);
		Text filter = UiThread.get(() -> Widgets.all(page(), Text.class).getFirst());
		UiThread.run(() -> filter.setText("no run has this"));
		assertThat(UiThread.get(() -> table().getItemCount())).isZero();
		UiThread.run(() -> filter.setText("interrupted"));
		assertThat(UiThread.get(() -> List.of(table().getItems()).stream().map(item -> item.getText(1)).distinct().toList()))
				.containsExactly("interrupted");
		UiThread.run(() -> filter.setText(""));
		assertThat(UiThread.get(() -> table().getItemCount())).isGreaterThanOrEqualTo(2);
	}

	@Test
	void aRunIsDeletedWithItsModelFolder() {
		RecordedRun run = first().started(2).epoch(0).ended("failed", "").show();
		select(run.folder());
		UiThread.await("Delete", MOMENT, () -> Workbench.isEnabled(Commands.DELETE));
		PartChanges.delete(PartOfProject.of(ProjectTree.node(project, project.run(run.folder().path()).orElseThrow()))
				.orElseThrow());
		UiThread.await("no run", MOMENT, () -> project.model().getRuns().isEmpty());
		assertThat(run.folder().model()).doesNotExist();
	}

	@Test
	void aHaltedProcessIsNamedInTheHead() throws Exception {
		Process process = new ProcessBuilder("/bin/sh", "-c", "kill -STOP $$; read line").start();
		try {
			ProcessIdentity identity = ProcessIdentity.of(process.toHandle());
			RecordedRun run = first().started(9).epoch(0).process(identity).show();
			select(run.folder());
			await("is halted (signal STOP); kill -CONT " + process.pid());
			await("Epoch 2 of 9");
			assertThat(isEnabled("Stop")).isTrue();
			assertThat(new ProcessBuilder("kill", "-CONT", String.valueOf(process.pid())).start().waitFor()).isZero();
			UiThread.await("that it continues", MOMENT, () -> !Widgets.reads(page(), "is halted"));
			await("Epoch 2 of 9");
		} finally {
			process.destroyForcibly();
		}
	}

	/** The menu of patches as it is shown now; call it on the UI thread. */
	private static List<MenuItem> patches() {
		Menu menu = Widgets.button(page(), "Patches").getMenu();
		menu.notifyListeners(SWT.Show, new Event());
		return List.of(menu.getItems());
	}

	/** Two patches with the label 1. */
	private static void writePatches(Path file) throws IOException {
		Path parts = Files.createTempDirectory("patches");
		float[] values = new float[2 * 20 * 30 * 40];
		short[] labels = new short[values.length];
		for (int i = 0; i < values.length; i++) {
			values[i] = i % 40 + i / 1200 % 20;
			labels[i] = (short) (i % 40 > 20 ? 1 : 0);
		}
		NpyFile.write(parts.resolve("data.npy"), new FloatArray(values, 2, 1, 20, 30, 40));
		NpyFile.write(parts.resolve("target.npy"), new ShortArray(labels, 2, 1, 20, 30, 40));
		Files.createDirectories(file.getParent());
		try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
			for (String name : List.of("data.npy", "target.npy")) {
				zip.putNextEntry(new ZipEntry(name));
				Files.copy(parts.resolve(name), zip);
			}
		}
	}

	@Test
	void patchesOfATrainingAreAskedForListedAndOpened() throws Exception {
		RecordedRun run = first().started(9).epoch(0).process(ProcessIdentity.current()).show();
		select(run.folder());
		await("Epoch 2 of 9");
		assertThat(isEnabled("Stop")).isTrue();
		assertThat(UiThread.get(() -> patches().getLast().getText())).isEqualTo("There are none yet");
		UiThread.run(() -> {
			MenuItem write = patches().getFirst();
			assertThat(write.isEnabled()).isTrue();
			write.notifyListeners(SWT.Selection, new Event());
		});
		UiThread.await("the request", MOMENT, () -> Files.exists(run.folder().path().resolve("patches.request")));
		writePatches(run.folder().path().resolve("patches/epoch_0001_iteration_0002.npz"));
		UiThread.run(() -> {
			MenuItem file = patches().getLast();
			assertThat(file.getText()).isEqualTo("Epoch 1, iteration 2");
			file.notifyListeners(SWT.Selection, new Event());
		});
		UiThread.await("the viewer with image and labels", MOMENT,
				() -> Workbench.page().getActiveEditor() instanceof ViewerEditor editor && editor.viewer() != null
						&& editor.viewer().model().layers().size() == 2);
		double[] at = UiThread.get(() -> ((ViewerEditor) Workbench.page().getActiveEditor()).viewer().model().crosshair());
		assertThat(at[0]).as("the middle of the second patch").isEqualTo(62);
		UiThread.run(() -> Workbench.page().closeEditor(Workbench.page().getActiveEditor(), false));
	}

	@Test
	void everyButtonHasAToolTip() {
		first().started(2).epoch(0).show();
		UiThread.await("the page", MOMENT, () -> monitor.snapshot() != null);
		UiThread.run(() -> assertThat(Widgets.all(page(), Button.class)).hasSizeGreaterThan(8)
				.allMatch(button -> button.getToolTipText() != null && !button.getToolTipText().isBlank()));
	}
}
