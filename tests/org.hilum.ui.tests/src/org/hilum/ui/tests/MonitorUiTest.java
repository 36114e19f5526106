// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.hilum.model.Run;
import org.hilum.model.RunState;
import org.hilum.runs.RunFolder;
import org.hilum.runs.TrainingRequest;
import org.hilum.runs.project.ProjectService;
import org.hilum.ui.command.Commands;
import org.hilum.ui.monitor.MonitorView;
import org.hilum.ui.project.OpenProject;
import org.hilum.ui.project.OpenProjects;
import org.hilum.ui.project.ProjectSelection;
import org.hilum.ui.project.ProjectTree;
import org.hilum.ui.run.Trainings;
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

	/** The page of the run; call it on the UI thread. */
	private static Composite page() {
		return Widgets.find(Workbench.window().getShell(), Combo.class,
				combo -> "The training that is shown".equals(combo.getToolTipText())).getParent().getParent();
	}

	private static void await(String words) {
		UiThread.await(words, MOMENT, () -> Widgets.texts(page()).contains(words));
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
	void anotherRunIsChosenFromTheList() {
		RecordedRun one = first().started(2).epoch(0).epoch(1).ended("finished", "").show();
		TrainingRequest request = ProjectService.requests(project.model().getExperiments().getFirst()).getFirst().withFold(3);
		RecordedRun other = new RecordedRun(project, request).started(9).epoch(0).ended("failed", "of the other").show();
		select(one.folder());
		await("Finished");
		UiThread.await("fold 3 in the list", MOMENT, () -> place("3d_fullres, fold 3") >= 0);
		UiThread.run(() -> {
			Combo choice = Widgets.find(page(), Combo.class, _ -> true);
			choice.select(place("3d_fullres, fold 3"));
			choice.notifyListeners(SWT.Selection, new Event());
		});
		await("of the other");
		assertThat(project.run(other.folder().path())).map(Run::getState).contains(RunState.FAILED);
	}

	/** {@return the place of a run of the project in the choice of runs, -1 where it is not there} */
	private int place(String run) {
		List<String> titles = List.of(Widgets.find(page(), Combo.class, _ -> true).getItems());
		Predicate<String> wanted = title -> title.startsWith(TITLE) && title.contains(run);
		return titles.indexOf(titles.stream().filter(wanted).findFirst().orElse(""));
	}

	@Test
	void aRunIsDeletedWithItsModelFolder() {
		RecordedRun run = first().started(2).epoch(0).ended("failed", "").show();
		select(run.folder());
		UiThread.await("Delete", MOMENT, () -> Workbench.isEnabled(Commands.DELETE_RUN));
		Trainings.deleteLater(project, project.run(run.folder().path()).orElseThrow());
		UiThread.await("no run", MOMENT, () -> project.model().getRuns().isEmpty());
		assertThat(run.folder().model()).doesNotExist();
	}

	@Test
	void everyButtonHasAToolTip() {
		first().started(2).epoch(0).show();
		UiThread.await("the page", MOMENT, () -> monitor.snapshot() != null);
		UiThread.run(() -> assertThat(Widgets.all(page(), Button.class)).hasSize(3)
				.allMatch(button -> button.getToolTipText() != null && !button.getToolTipText().isBlank()));
	}
}
