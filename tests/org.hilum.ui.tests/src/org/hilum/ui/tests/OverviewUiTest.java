// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Table;
import org.eclipse.ui.IEditorReference;
import org.eclipse.ui.IWorkbenchPage;
import org.hilum.ui.UiIds;
import org.hilum.ui.page.Pages;
import org.hilum.ui.project.OpenProject;
import org.hilum.ui.project.OpenProjects;
import org.hilum.ui.project.ProjectNode;
import org.hilum.ui.report.ReportPage;
import org.hilum.ui.selection.SelectionSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The overview of a project: its facts, its experiments with their runs, and the buttons below them. */
class OverviewUiTest {

	private static final Duration MOMENT = Duration.ofSeconds(20);
	private static final int STATE = 4;

	@TempDir
	private Path temporary;
	private OpenProject project;

	@BeforeEach
	void open() {
		project = BrokenSample.openSound(temporary, "Overlooked");
	}

	@AfterEach
	void remove() {
		UiThread.run(() -> Workbench.page().closeAllEditors(false));
		OpenProjects.get().remove(project, true);
	}

	private static void show(OpenProject project) {
		UiThread.run(() -> Pages.openOverview(Workbench.window(), project));
		UiThread.await("the lines", MOMENT, () -> table("Experiment").getItemCount() > 0);
	}

	/** The table whose first column has a title; call it on the UI thread. */
	private static Table table(String first) {
		return Widgets.find(Workbench.window().getShell(), Table.class,
				table -> table.isVisible() && table.getColumnCount() > 0 && table.getColumn(0).getText().equals(first));
	}

	private static Composite page() {
		return table("Experiment").getParent();
	}

	private static String state() {
		return UiThread.get(() -> table("Experiment").getItem(0).getText(STATE));
	}

	@Test
	void aNewProjectHasItsFactsAndAnExperimentThatCanBeRun() {
		show(project);
		String texts = UiThread.get(() -> Widgets.texts(page()));
		assertThat(texts).contains("Overlooked", "Dataset004_Hippocampus", "MRI", project.folder().toString());
		assertThat(state()).isEqualTo("not run yet");
		UiThread.run(() -> {
			assertThat(table("Configuration").getItem(0).getText(0)).contains("Not planned yet");
			assertThat(Widgets.button(page(), "Run").isEnabled()).isTrue();
			assertThat(Widgets.button(page(), "Open Report").isEnabled()).isFalse();
		});
	}

	@Test
	void aLineFollowsItsRun() {
		show(project);
		RecordedRun run = new RecordedRun(project).started(3).epoch(0).ended("failed", "no memory").show();
		UiThread.await("the failure", MOMENT, () -> table("Experiment").getItem(0).getText(STATE).startsWith("failed"));
		run.started(3).epoch(0).epoch(1).epoch(2).ended("finished", "").show();
		UiThread.await("the end", MOMENT,
				() -> table("Experiment").getItem(0).getText(STATE).equals("finished, 3 epochs"));
		assertThat(UiThread.get(() -> Widgets.button(page(), "Open Report").isEnabled())).isTrue();
	}

	@Test
	void theSelectedLineIsTheSelectionOfTheWorkbench() {
		show(project);
		UiThread.run(() -> {
			Workbench.page().activate(Workbench.page().getActiveEditor());
			Table table = table("Experiment");
			table.setSelection(0);
			Event event = new Event();
			event.item = table.getItem(0);
			table.notifyListeners(SWT.Selection, event);
		});
		assertThat(UiThread.get(() -> SelectionSource.of(Workbench.window()).current().node())).map(ProjectNode::kind)
				.contains(ProjectNode.Kind.EXPERIMENT);
	}

	@Test
	void aDoubleClickOpensTheReportOfARun() {
		RecordedRun run = new RecordedRun(project).started(1).epoch(0).ended("finished", "")
				.file("report.html", "<html><body>the report</body></html>").show();
		show(project);
		UiThread.run(() -> {
			Table table = table("Experiment");
			table.setSelection(0);
			Event event = new Event();
			event.item = table.getItem(0);
			table.notifyListeners(SWT.DefaultSelection, event);
		});
		UiThread.await("the report", MOMENT, () -> report() != null);
		assertThat(UiThread.get(() -> report().file())).isEqualTo(run.folder().report());
	}

	private static ReportPage report() {
		IEditorReference[] found = Workbench.page().findEditors(null, UiIds.REPORT, IWorkbenchPage.MATCH_ID);
		return found.length == 0 ? null : (ReportPage) found[0].getEditor(true);
	}

	@Test
	void thePageClosesWithItsProject() {
		OpenProject gone = BrokenSample.openSound(temporary.resolve("second"), "Passing");
		show(gone);
		OpenProjects.get().remove(gone, true);
		UiThread.await("no page", MOMENT, () -> Arrays.stream(Workbench.page().getEditorReferences())
				.noneMatch(reference -> reference.getTitle().contains("Passing")));
	}

	@Test
	void everyButtonHasItsPicture() {
		show(project);
		UiThread.run(() -> {
			List<Button> buttons = Widgets.all(page(), Button.class);
			assertThat(buttons).extracting(Button::getText).containsExactly("Run", "Open Report", "New Experiment...");
			assertThat(buttons).allMatch(button -> button.getImage() != null);
		});
	}
}
