// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.hilum.jobs.Job;
import org.hilum.jobs.JobState;
import org.hilum.jobs.Jobs;
import org.hilum.runs.RunFolder;
import org.hilum.ui.UiIds;
import org.hilum.ui.command.Commands;
import org.hilum.ui.page.Pages;
import org.hilum.ui.project.OpenProject;
import org.hilum.ui.project.OpenProjects;
import org.hilum.ui.project.ProjectSelection;
import org.hilum.ui.project.ProjectTree;
import org.hilum.ui.run.Trainings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A training that waits in the store of jobs, which the command line or an earlier window has filled. */
class WaitingUiTest {

	private static final Duration MOMENT = Duration.ofSeconds(20);

	@TempDir
	private Path temporary;
	private OpenProject project;
	private String experiment;
	private RunFolder folder;

	@BeforeEach
	void submit() {
		project = BrokenSample.open(temporary, "Waiting");
		experiment = project.model().getExperiments().getFirst().getName();
		folder = HeldTraining.submit(project, experiment);
		Workbench.select(new ProjectSelection(List.of(ProjectTree.node(project, project.experiment(experiment).orElseThrow()))));
	}

	@AfterEach
	void remove() {
		Trainings.get().job(folder).ifPresent(job -> Jobs.ofThisUser().cancel(job.id()));
		UiThread.run(() -> Workbench.page().closeAllEditors(false));
		OpenProjects.get().remove(project, true);
	}

	private static boolean isShownInTree(String name, String words) {
		return Workbench.tree().stream().anyMatch(line -> line.contains(name) && line.contains(words));
	}

	@Test
	void itIsShownWithoutARunFolderAndCanBeCancelled() {
		UiThread.await("queued in the navigator", MOMENT, () -> isShownInTree(experiment, "queued"));
		UiThread.await("the commands", MOMENT,
				() -> Workbench.isEnabled(Commands.STOP) && !Workbench.isEnabled(Commands.RUN));
		assertThat(folder.path()).doesNotExist();
		int id = Trainings.get().job(folder).orElseThrow().id();

		UiThread.run(() -> Commands.execute(Commands.STOP));
		UiThread.await("the cancellation", MOMENT, () -> Trainings.get().job(folder).isEmpty());
		assertThat(Jobs.ofThisUser().get(id).state()).isEqualTo(JobState.CANCELLED);
		UiThread.await("the commands", MOMENT,
				() -> !Workbench.isEnabled(Commands.STOP) && Workbench.isEnabled(Commands.RUN));
		UiThread.await("nothing is queued", MOMENT, () -> !isShownInTree(experiment, "queued"));
	}

	@Test
	void theMonitorCancelsIt() {
		UiThread.run(() -> Workbench.monitor());
		UiThread.await("Stop of the monitor", MOMENT, () -> stop().filter(Button::isEnabled).isPresent());
		UiThread.run(() -> stop().orElseThrow().notifyListeners(SWT.Selection, new Event()));
		UiThread.await("the cancellation", MOMENT, () -> Trainings.get().job(folder).isEmpty());
	}

	/** The button of the monitor, which has an empty page while there is no run; call it on the UI thread. */
	private static Optional<Button> stop() {
		return Widgets.all(Workbench.window().getShell(), Button.class).stream().filter(button -> button.getText().equals("S&top")
				&& button.isVisible()).findFirst();
	}

	@Test
	void theOverviewShowsIt() {
		UiThread.run(() -> Pages.openOverview(Workbench.window(), project));
		UiThread.await("queued in the overview", MOMENT, () -> states().contains("queued"));
		Jobs.ofThisUser().cancel(Trainings.get().job(folder).orElseThrow().id());
		UiThread.await("not run in the overview", MOMENT, () -> states().contains("not run yet"));
	}

	/** The column State of the overview; call it on the UI thread. */
	private static List<String> states() {
		Table table = Widgets.all(Workbench.window().getShell(), Table.class).stream()
				.filter(t -> t.getColumnCount() == 6 && t.getColumn(4).getText().equals("State")).findFirst().orElseThrow();
		return List.of(table.getItems()).stream().map((TableItem item) -> item.getText(4)).toList();
	}

	@Test
	void anotherMonitorSeesWhatAnEarlierWindowSubmitted() {
		// as after a restart of the workbench: nothing of it is kept in the process
		try (org.hilum.jobs.JobMonitor fresh = new org.hilum.jobs.JobMonitor(Jobs.ofThisUser(), 0)) {
			fresh.refresh();
			assertThat(fresh.of(folder)).map(Job::state).contains(JobState.QUEUED);
		}
		assertThat(Trainings.get().standing(project, project.experiment(experiment).orElseThrow()))
				.isEqualTo(Trainings.Standing.RUNNING);
		assertThat(Trainings.isSubmitting()).as("nothing would be lost if the window closed").isFalse();
		assertThat(UiThread.get(() -> Workbench.page().findView(UiIds.NAVIGATOR))).isNotNull();
	}
}
