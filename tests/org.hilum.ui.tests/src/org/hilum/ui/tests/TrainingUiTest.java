// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IEditorReference;
import org.eclipse.ui.IWorkbenchPage;
import org.hilum.core.HilumException;
import org.hilum.jobs.Job;
import org.hilum.jobs.JobState;
import org.hilum.jobs.Jobs;
import org.hilum.model.Run;
import org.hilum.model.RunState;
import org.hilum.runs.RunFolder;
import org.hilum.runs.RunHistory;
import org.hilum.runs.RunLauncher;
import org.hilum.ui.UiIds;
import org.hilum.ui.command.Commands;
import org.hilum.ui.monitor.MonitorView;
import org.hilum.ui.project.OpenProject;
import org.hilum.ui.project.OpenProjects;
import org.hilum.ui.project.PartOfProject;
import org.hilum.ui.project.ProjectSelection;
import org.hilum.ui.project.ProjectTree;
import org.hilum.ui.report.ReportPage;
import org.hilum.ui.run.PartChanges;
import org.hilum.ui.run.Trainings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Trainings started from the workbench, each in a virtual machine of its own; the sample project is made once. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TrainingUiTest {

	private static final String SHORT = "short training";
	private static final String LONG = "long training";
	private static final Duration MOMENT = Duration.ofSeconds(20);

	/** What a test that failed leaves behind would train for hours. */
	@AfterAll
	static void cancelJobs() {
		Jobs jobs = Jobs.ofThisUser();
		jobs.list().jobs().stream().filter(job -> !job.isOver()).forEach(job -> jobs.cancel(job.id()));
	}

	private static RunFolder folder(OpenProject project, Run run) {
		return new RunFolder(project.folderOf(run));
	}

	@Test
	@Order(1)
	void aShortTrainingFillsTheMonitorAndEndsWithAReport() {
		OpenProject project = Workbench.sample();
		MonitorView monitor = Workbench.monitor();
		Workbench.startExperiment(project, SHORT, 0, 2, 2);
		UiThread.await("points in the monitor", Workbench.PATIENCE, () -> monitor.points() > 0);
		Run run = Workbench.await(project, SHORT, RunState.FINISHED);
		// two epochs: two losses, Dice of two classes, their mean and the smoothed mean
		UiThread.await("all curves", MOMENT, () -> monitor.points() == 2 * 6);
		assertThat(monitor.snapshot().line()).startsWith("Epoch 2 of 2 (100 %)");

		UiThread.await("the report", Workbench.PATIENCE, () -> report() != null);
		RunFolder folder = folder(project, run);
		assertThat(UiThread.get(() -> report().file())).isEqualTo(folder.report());
		assertThat(folder.summary()).exists();
		UiThread.await("the evaluation", MOMENT, () -> Workbench.run(project, SHORT).getEvaluation() != null);
		assertThat(Workbench.tree()).anyMatch(line -> line.contains(SHORT) && line.contains("finished, 2 epochs"))
				.anyMatch(line -> line.strip().startsWith("3d_fullres  patch"));
	}

	private static ReportPage report() {
		IWorkbenchPage page = Workbench.page();
		for (IEditorReference reference : page.getEditorReferences()) {
			if (UiIds.REPORT.equals(reference.getId())) {
				return (ReportPage) reference.getEditor(true);
			}
		}
		return null;
	}

	/** Waits for an iteration of the process that trains now; events of an earlier one do not count. */
	private static void awaitIteration(RunFolder folder) {
		UiThread.await("an iteration", Workbench.PATIENCE,
				() -> RunLauncher.process(folder).isPresent() && RunHistory.read(folder).iteration().isPresent());
	}

	private static Optional<Job> job(RunFolder folder) {
		return Trainings.get().job(folder);
	}

	@Test
	@Order(2)
	void aKilledTrainingIsContinuedOnceAndThenTheUserIsAsked() {
		OpenProject project = Workbench.sample();
		Workbench.startExperiment(project, LONG, 1, 500, 50);
		RunFolder folder = folder(project, Workbench.await(project, LONG, RunState.RUNNING));
		awaitIteration(folder);
		RunLauncher.process(folder).ifPresent(ProcessHandle::destroyForcibly);
		UiThread.await("the second attempt", Workbench.PATIENCE,
				() -> job(folder).filter(job -> job.attempt() == 2 && job.state() == JobState.RUNNING).isPresent()
						&& RunLauncher.process(folder).isPresent());
		assertThat(UiThread.get(() -> Widgets.shell("A training was interrupted"))).as("nothing is asked yet").isNull();
		RunLauncher.process(folder).ifPresent(ProcessHandle::destroyForcibly);

		String title = "A training was interrupted";
		UiThread.await("the dialog", Workbench.PATIENCE, () -> Widgets.shell(title) != null);
		Shell dialog = UiThread.get(() -> Widgets.shell(title));
		String texts = UiThread.get(() -> Widgets.texts(dialog));
		UiThread.run(() -> Widgets.press(dialog, "OK"));
		boolean saved = Files.exists(folder.checkpoint("latest"));
		assertThat(texts).contains("Training " + LONG, "was interrupted", "killed", saved ? "Resume it" : "start it again");
		Run run = Workbench.await(project, LONG, RunState.INTERRUPTED);
		assertThat(run.getMessage()).contains("killed");
		UiThread.await("the navigator", MOMENT, () -> Workbench.tree().stream()
				.anyMatch(line -> line.contains(LONG) && line.contains("interrupted")));
	}

	/** What the toolbar offers follows the job, and pressing a button twice does no harm. */
	@Test
	@Order(3)
	void theCommandsFollowATrainingFromItsStartToItsResumption() {
		OpenProject project = Workbench.sample();
		ProjectSelection experiment = new ProjectSelection(
				List.of(ProjectTree.node(project, project.experiment(LONG).orElseThrow())));
		Workbench.select(experiment);
		awaitCommands(true, false);
		UiThread.run(() -> Trainings.get().start(project, project.experiment(LONG).orElseThrow()));
		awaitCommands(false, true);
		assertThatThrownBy(() -> Trainings.get().start(project, project.experiment(LONG).orElseThrow()))
				.isInstanceOf(HilumException.class).hasMessageContaining("is being trained");
		RunFolder folder = folder(project, Workbench.await(project, LONG, RunState.RUNNING));
		awaitIteration(folder);
		UiThread.run(() -> Commands.execute(Commands.STOP));
		Run stopped = Workbench.await(project, LONG, RunState.INTERRUPTED);
		UiThread.await("the job's end", Workbench.PATIENCE, () -> job(folder).isEmpty());
		assertThat(folder.checkpoint("latest")).exists();
		assertThat(Trainings.get().standing(project, project.experiment(LONG).orElseThrow()))
				.isEqualTo(Trainings.Standing.INTERRUPTED);

		Workbench.select(new ProjectSelection(List.of(ProjectTree.node(project, stopped))));
		UiThread.await("Resume", MOMENT, () -> Workbench.isEnabled(Commands.RESUME));
		Job before = Trainings.get().latest(folder).orElseThrow();
		UiThread.run(() -> {
			Trainings.get().resume(project, stopped);
			Trainings.get().resume(project, stopped);
		});
		UiThread.await("one job again", Workbench.PATIENCE, () -> job(folder).isPresent());
		UiThread.await("Resume is grey", MOMENT, () -> !Workbench.isEnabled(Commands.RESUME));
		assertThat(job(folder)).map(Job::id).as("the same job, tried again once").contains(before.id());
		assertThat(job(folder)).map(Job::attempt).contains(before.attempt() + 1);
		assertThat(UiThread.get(() -> Widgets.shell("This cannot be done as asked"))).isNull();
		Trainings.get().stop(List.of(folder));
		UiThread.await("the job's end", Workbench.PATIENCE, () -> job(folder).isEmpty());
		Workbench.await(project, LONG, RunState.INTERRUPTED);
		PartChanges.delete(PartOfProject.of(ProjectTree.node(project, Workbench.run(project, LONG))).orElseThrow());
		UiThread.await("no run", MOMENT, () -> project.run(folder.path()).isEmpty());
		assertThat(folder.path()).doesNotExist();
	}

	private static void awaitCommands(boolean run, boolean stop) {
		UiThread.await("Run " + run + ", Stop " + stop, MOMENT,
				() -> Workbench.isEnabled(Commands.RUN) == run && Workbench.isEnabled(Commands.STOP) == stop);
	}

	@Test
	@Order(4)
	void aProjectIsFoundAgainAfterItsFileWasDamagedAndRepaired() throws IOException {
		OpenProject project = Workbench.sample();
		Path file = project.folder().resolve("project.hilum");
		byte[] content = Files.readAllBytes(file);
		Files.writeString(file, "not a project");
		OpenProjects.get().reload(project);
		assertThat(OpenProjects.get().problem(project)).isPresent();
		assertThat(project.model().getDataset()).as("the last good model stays").isNotNull();
		Files.write(file, content);
		OpenProjects.get().reload(project);
		assertThat(OpenProjects.get().problem(project)).isEmpty();
	}
}
