// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CLabel;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Listener;
import org.eclipse.swt.widgets.ProgressBar;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.Widget;
import org.eclipse.swtchart.Chart;
import org.hilum.ui.UiIds;
import org.hilum.ui.monitor.MonitorView;
import org.hilum.ui.monitor.jobs.JobsView;
import org.hilum.ui.project.OpenProject;
import org.hilum.ui.project.OpenProjects;
import org.hilum.ui.project.ProjectSelection;
import org.hilum.ui.project.ProjectTree;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the window draws while a training is watched: of an iteration its line and its bar, and nothing that is not in sight. */
class WatchingUiTest {

	private static final int EPOCHS = 20;
	private static final int POINTS_OF_EPOCH = 6;
	private static final int EVENTS_OF_EPOCH = 10;
	/** Events after which nothing else is drawn any more. */
	private static final int WARM = 3;
	private static final int EVENTS = 5;
	private static final Duration MOMENT = Duration.ofSeconds(30);

	@TempDir
	private Path temporary;
	private OpenProject project;
	private MonitorView monitor;
	private WatchedTraining training;

	@BeforeEach
	void open() {
		project = BrokenSample.openSound(temporary, "Watched");
		PlannedSample.plan(project);
		monitor = Workbench.monitor();
		training = new WatchedTraining(project, EPOCHS);
		UiThread.await("the run", Workbench.PATIENCE, () -> project.run(training.folder().path()).isPresent());
		Workbench.select(new ProjectSelection(List.of(ProjectTree.node(project, project.run(training.folder().path())
				.orElseThrow()))));
		UiThread.await("the curves", Workbench.PATIENCE, () -> monitor.points() == EPOCHS * POINTS_OF_EPOCH);
	}

	@AfterEach
	void remove() {
		training.close();
		OpenProjects.get().remove(project, true);
	}

	private static Label status() {
		Composite head = Widgets.find(Workbench.window().getShell(), Composite.class, c -> "head".equals(c.getData("name")));
		return Widgets.find(head, Label.class, label -> label.getText().startsWith("Epoch"));
	}

	private static List<Text> details() {
		return Widgets.all(Widgets.named(Workbench.window().getShell(), ScrolledComposite.class, "details"), Text.class);
	}

	/** How often widgets of the window are drawn while something is done. */
	private static Map<Class<?>, Integer> drawn(Runnable work) {
		Map<Class<?>, Integer> counts = new HashMap<>();
		Listener count = e -> counts.merge(kind(e.widget), 1, Integer::sum);
		UiThread.run(() -> UiThread.display().addFilter(SWT.Paint, count));
		try {
			work.run();
		} finally {
			UiThread.run(() -> UiThread.display().removeFilter(SWT.Paint, count));
		}
		return counts;
	}

	/** The plot areas and axes of a chart count as the chart. */
	private static Class<?> kind(Widget widget) {
		for (Widget one = widget; one instanceof org.eclipse.swt.widgets.Control control; one = control.getParent()) {
			if (one instanceof Chart) {
				return Chart.class;
			}
		}
		return widget.getClass();
	}

	@Test
	void anIterationIsShownByItsLineAndItsBarAlone() {
		iterations(0, WARM);
		UiThread.await("the end of other work", Workbench.PATIENCE, () -> Job.getJobManager().isIdle());
		Map<Class<?>, Integer> drawn = drawn(() -> iterations(WARM, WARM + EVENTS));
		assertThat(drawn).as("what shows whole epochs").doesNotContainKeys(Chart.class, Tree.class, Table.class, Text.class);
		assertThat(drawn).containsKey(Label.class);
		// one line and one bar for each event; the status line looks at the time every five seconds
		assertThat(drawn.get(Shell.class)).isLessThanOrEqualTo(2 * EVENTS);
		assertThat(drawn.getOrDefault(ProgressBar.class, 0)).isLessThanOrEqualTo(EVENTS + 2);
	}

	private void iterations(int from, int to) {
		for (int i = from; i < to; i++) {
			String text = "iteration " + (i * 25 + 1) + " of 250";
			training.next();
			UiThread.await(text, Workbench.PATIENCE, () -> status().getText().contains(text));
		}
	}

	private void epoch() {
		for (int i = 0; i < EVENTS_OF_EPOCH; i++) {
			training.next();
		}
	}

	private static void awaitDetails() {
		UiThread.await("the epoch in the details", Workbench.PATIENCE, () -> details().stream().anyMatch(text -> text.getText()
				.contains("" + (EPOCHS + 1))));
	}

	@Test
	void theDetailsOfARunKeepTheirFieldsWhenAnEpochEnds() {
		List<Text> before = UiThread.get(() -> details());
		epoch();
		UiThread.await("the epoch", Workbench.PATIENCE, () -> monitor.points() == (EPOCHS + 1) * POINTS_OF_EPOCH);
		awaitDetails();
		assertThat(UiThread.get(() -> details())).isEqualTo(before);
	}

	@Test
	void theStatusLineNamesTheTrainingWithoutAMovingBar() {
		UiThread.await("the training", Workbench.PATIENCE, () -> Widgets.named(Workbench.window().getShell(), CLabel.class,
				"trainings").getText().contains("Epoch " + (EPOCHS + 1) + " of " + 2 * EPOCHS));
		UiThread.await("no moving bar", MOMENT, () -> Widgets.all(Workbench.window().getShell(), ProgressBar.class).stream()
				.noneMatch(bar -> (bar.getStyle() & SWT.INDETERMINATE) != 0 && bar.isVisible()));
	}

	@Test
	void aMonitorBehindAnotherViewIsBroughtUpToDateWhenItComesIntoSight() {
		UiThread.get(() -> Workbench.page().showView(JobsView.ID));
		assertThat(UiThread.get(() -> Workbench.page().isPartVisible(monitor))).isFalse();
		epoch();
		// the details wait longer than the monitor before they show what is new
		awaitDetails();
		assertThat(monitor.points()).isEqualTo(EPOCHS * POINTS_OF_EPOCH);
		UiThread.get(() -> Workbench.page().showView(UiIds.MONITOR));
		UiThread.await("the epoch", Workbench.PATIENCE, () -> monitor.points() == (EPOCHS + 1) * POINTS_OF_EPOCH);
	}
}
