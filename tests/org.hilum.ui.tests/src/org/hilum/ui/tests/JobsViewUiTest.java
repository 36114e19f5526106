// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;
import org.hilum.jobs.Job;
import org.hilum.jobs.JobSpec;
import org.hilum.jobs.Jobs;
import org.hilum.runs.RunFolder;
import org.hilum.ui.monitor.jobs.JobsView;
import org.hilum.ui.project.OpenProject;
import org.hilum.ui.project.OpenProjects;
import org.hilum.ui.run.Trainings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The view of the jobs of all projects: order, what can be done with a job, and its output. */
class JobsViewUiTest {

	private static final int STATE = 2;
	private static final int PRIORITY = 4;

	@TempDir
	private Path temporary;
	private OpenProject project;
	private Job job;

	@BeforeEach
	void submit() {
		project = BrokenSample.openSound(temporary, "Waiting");
		String name = project.model().getExperiments().getFirst().getName();
		UiThread.get(() -> Workbench.page().showView(JobsView.ID));
		RunFolder folder = HeldTraining.submit(project, name);
		job = Trainings.get().job(folder).orElseThrow();
		UiThread.await("the line", Workbench.PATIENCE, () -> line().isPresent());
		UiThread.run(() -> {
			table().setSelection(line().orElseThrow());
			table().notifyListeners(SWT.Selection, new Event());
		});
	}

	@AfterEach
	void remove() {
		UiThread.run(() -> Workbench.page().hideView(Workbench.page().findView(JobsView.ID)));
		if (Jobs.ofThisUser().list().find(job.id()).filter(one -> !one.isOver()).isPresent()) {
			Jobs.ofThisUser().cancel(job.id());
		}
		OpenProjects.get().remove(project, true);
	}

	private static Table table() {
		return Widgets.named(Workbench.window().getShell(), Table.class, "jobs");
	}

	/** The line of the job; call it on the UI thread. */
	private Optional<TableItem> line() {
		return Stream.of(table().getItems()).filter(item -> item.getText().equals(String.valueOf(job.id()))).findFirst();
	}

	private void awaitCell(int column, String text) {
		UiThread.await(text, Workbench.PATIENCE, () -> line().filter(item -> item.getText(column).equals(text)).isPresent());
	}

	private static Button button(String text) {
		Composite view = table().getParent();
		return Widgets.find(view, Button.class, button -> button.getText().replace("&", "").equals(text));
	}

	private static void press(String text) {
		UiThread.run(() -> {
			assertThat(button(text).isEnabled()).as(text).isTrue();
			button(text).notifyListeners(SWT.Selection, new Event());
		});
	}

	@Test
	void aJobIsMovedCancelledTriedAgainAndRemoved() {
		awaitCell(STATE, "queued");
		UiThread.run(() -> {
			assertThat(button("Retry").isEnabled()).isFalse();
			assertThat(button("Remove").isEnabled()).isFalse();
		});
		press("Sooner");
		awaitCell(PRIORITY, "1");
		assertThat(Jobs.ofThisUser().get(job.id()).spec().priority()).isEqualTo(1);
		press("Later");
		awaitCell(PRIORITY, "0");
		press("Cancel");
		awaitCell(STATE, "cancelled");
		assertThat(UiThread.get(() -> button("Cancel").isEnabled())).isFalse();
		press("Retry");
		awaitCell(STATE, "queued");
		press("Cancel");
		awaitCell(STATE, "cancelled");
		press("Remove");
		UiThread.await("no line", Workbench.PATIENCE, () -> line().isEmpty());
		assertThat(Jobs.ofThisUser().list().find(job.id())).isEmpty();
	}

	@Test
	void theOutputOfTheSelectedJobIsFollowed() throws IOException {
		Files.createDirectories(job.log().getParent());
		Files.writeString(job.log(), "epoch 1\n");
		UiThread.await("the output", Workbench.PATIENCE, () -> log().equals("epoch 1\n"));
		Files.writeString(job.log(), "epoch 1\nepoch 2\n");
		UiThread.await("more output", Workbench.PATIENCE, () -> log().endsWith("epoch 2\n"));
	}

	private static String log() {
		return Widgets.named(Workbench.window().getShell(), Text.class, "log").getText();
	}

	@Test
	void jobsThatAreOverAreLeftOut() {
		press("Cancel");
		awaitCell(STATE, "cancelled");
		UiThread.run(() -> Widgets.choose(button("Show finished"), false));
		assertThat(UiThread.get(() -> line())).isEmpty();
		UiThread.run(() -> Widgets.choose(button("Show finished"), true));
		assertThat(UiThread.get(() -> line())).isPresent();
	}

	@Test
	void aJobThatFailedIsExplained() {
		Job failing = Jobs.ofThisUser().submit(JobSpec.command(List.of("check", "no-such-folder")).in(project.folder()));
		Jobs.ofThisUser().await(failing.id(), () -> false);
		UiThread.await("the line", Workbench.PATIENCE, () -> select(failing));
		UiThread.await("the diagnosis", Workbench.PATIENCE, () -> diagnosis().isVisible()
				&& diagnosis().getText().contains("It ended with a message") && diagnosis().getText().contains("1. "));
		UiThread.await("another line", Workbench.PATIENCE, () -> select(job));
		UiThread.await("no diagnosis", Workbench.PATIENCE, () -> !diagnosis().isVisible());
		Jobs.ofThisUser().remove(failing.id());
	}

	@Test
	void theContextMenuHasWhatCanBeDoneWithTheJob() {
		awaitCell(STATE, "queued");
		assertThat(UiThread.get(() -> possible())).contains("Cancel", "Sooner", "Later").doesNotContain("Retry", "Remove");
		UiThread.run(() -> item("Cancel").notifyListeners(SWT.Selection, new Event()));
		awaitCell(STATE, "cancelled");
		assertThat(UiThread.get(() -> possible())).contains("Retry", "Remove").doesNotContain("Cancel", "Sooner", "Later");
		UiThread.run(() -> {
			table().deselectAll();
			table().notifyListeners(SWT.Selection, new Event());
		});
		assertThat(UiThread.get(() -> possible())).as("no job is selected").isEmpty();
	}

	private static MenuItem item(String text) {
		return Stream.of(table().getMenu().getItems()).filter(one -> one.getText().replace("&", "").equals(text)).findFirst()
				.orElseThrow();
	}

	private static List<String> possible() {
		return Stream.of(table().getMenu().getItems()).filter(MenuItem::isEnabled).map(one -> one.getText().replace("&", ""))
				.toList();
	}

	@Test
	void jobsOfHigherPriorityComeFirst() {
		Job other = Jobs.ofThisUser().submit(job.spec().named("later one").withPriority(job.spec().priority() - 1));
		try {
			UiThread.await("both lines", Workbench.PATIENCE, () -> place(other) >= 0 && place(job) >= 0);
			assertThat(UiThread.get(() -> place(job) < place(other))).isTrue();
			Jobs.ofThisUser().setPriority(other.id(), job.spec().priority() + 1);
			UiThread.await("the other order", Workbench.PATIENCE, () -> place(other) < place(job));
			assertThat(UiThread.get(() -> table().getItem(table().getSelectionIndex()).getText()))
					.as("the selection stays with its job").isEqualTo(String.valueOf(job.id()));
		} finally {
			Jobs.ofThisUser().cancel(other.id());
			Jobs.ofThisUser().remove(other.id());
		}
	}

	private static int place(Job wanted) {
		for (int i = 0; i < table().getItemCount(); i++) {
			if (table().getItem(i).getText().equals(String.valueOf(wanted.id()))) {
				return i;
			}
		}
		return -1;
	}

	private static Text diagnosis() {
		return Widgets.named(Workbench.window().getShell(), Text.class, "diagnosis");
	}

	/** Selects the line of a job that is over, or of any other; call it on the UI thread. */
	private static boolean select(Job wanted) {
		for (int i = 0; i < table().getItemCount(); i++) {
			if (table().getItem(i).getText().equals(String.valueOf(wanted.id()))) {
				table().setSelection(i);
				table().notifyListeners(SWT.Selection, new Event());
				return !table().getItem(i).getText(STATE).equals("running");
			}
		}
		return false;
	}
}
