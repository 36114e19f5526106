// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.eclipse.e4.ui.model.application.ui.MUIElement;
import org.eclipse.e4.ui.model.application.ui.basic.MWindow;
import org.eclipse.e4.ui.workbench.modeling.EModelService;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.progress.IProgressConstants;
import org.hilum.model.Case;
import org.hilum.model.Run;
import org.hilum.model.RunState;
import org.hilum.runs.RunFolder;
import org.hilum.runs.RunLauncher;
import org.hilum.samples.SampleStudy;
import org.hilum.ui.UiIds;
import org.hilum.ui.about.AboutDialog;
import org.hilum.ui.command.Commands;
import org.hilum.ui.monitor.MonitorView;
import org.hilum.ui.page.Pages;
import org.hilum.ui.preference.Look;
import org.hilum.ui.project.OpenProject;
import org.hilum.ui.project.OpenProjects;
import org.hilum.ui.project.ProjectSelection;
import org.hilum.ui.project.ProjectTree;
import org.hilum.ui.selection.SelectionSource;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Takes the pictures of docs/screenshots; releng/screenshots/take.sh starts it, a usual test run leaves it out. */
@EnabledIfSystemProperty(named = "hilum.screenshots", matches = ".*/.*")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class Screenshots extends WorkbenchScreenshots {

	private static final int EPOCHS = Integer.getInteger("hilum.screenshots.epochs", 30);
	private static final int ITERATIONS = Integer.getInteger("hilum.screenshots.iterations", 25);
	private static final Duration LONG = Duration.ofHours(2);
	private static final Duration MOMENT = Duration.ofMillis(1500);
	private static final Point SIZE = new Point(1440, 880);
	/** Left and upper edge of dialogs, where the whole of them is on the screen. */
	private static final int CORNER = 60;
	private static final String EXPERIMENT = "Hippocampus, fold 0";

	@TempDir
	private Path temporary;

	private static void shootDialog(Shell dialog, String name) {
		UiThread.run(() -> dialog.setLocation(CORNER, CORNER));
		UiThread.settle(MOMENT);
		UiThread.run(() -> Screen.shoot(dialog, TARGET.resolve(name + ".png")));
		assertThat(TARGET.resolve(name + ".png")).isNotEmptyFile();
	}

	private static void show(String view) {
		UiThread.get(() -> Workbench.page().showView(view));
	}

	@Test
	@Order(1)
	void welcome() throws IOException {
		Files.createDirectories(TARGET);
		UiThread.run(() -> {
			Shell shell = Workbench.window().getShell();
			shell.setMaximized(false);
			shell.setBounds(40, 40, SIZE.x, SIZE.y);
			// what the test runtime adds to the product
			List.of("annotationNavigation", "navigation")
					.forEach(set -> Workbench.page().hideActionSet("org.eclipse.ui.edit.text.actionSet." + set));
			EModelService models = PlatformUI.getWorkbench().getService(EModelService.class);
			MWindow window = Workbench.window().getService(MWindow.class);
			models.findElements(window, "SearchField", MUIElement.class).forEach(field -> field.setToBeRendered(false));
			Commands.execute(Commands.WELCOME);
		});
		shoot("welcome");
	}

	@Test
	@Order(2)
	void wizard() throws IOException {
		Path data = SampleStudy.copyTo(temporary);
		Path link = Files.createSymbolicLink(Path.of("/tmp/Dataset004_Hippocampus"), data);
		Shell wizard = Workbench.openNewProjectWizard();
		try {
			UiThread.run(() -> Widgets.named(wizard, Text.class, "folder").setText(link.toString()));
			shoot("new-dataset-project");
			UiThread.run(() -> Widgets.press(wizard, "Next >"));
			UiThread.await("findings", Workbench.PATIENCE, () -> Widgets.texts(wizard).contains("30 cases for training"));
			shoot("new-dataset-findings");
			UiThread.run(() -> {
				Widgets.press(wizard, "< Back");
				Widgets.named(wizard, Text.class, "folder").setText("");
			});
			Files.delete(data.resolve("labelsTr/hippocampus_001.nii.gz"));
			UiThread.run(() -> {
				Widgets.named(wizard, Text.class, "folder").setText(link.toString());
				Widgets.press(wizard, "Next >");
			});
			UiThread.await("the problem", Workbench.PATIENCE, () -> Widgets.texts(wizard).contains("hippocampus_001"));
			shoot("broken-data-set");
		} finally {
			UiThread.run(() -> Widgets.press(wizard, "Cancel"));
			Files.delete(link);
		}
	}

	@Test
	@Order(3)
	void project() {
		OpenProject project = Workbench.sample();
		UiThread.await("the overview", Workbench.PATIENCE, () -> Workbench.page().getActiveEditor() != null
				&& Workbench.page().getActiveEditor().getTitle().equals(project.name()));
		UiThread.run(() -> Workbench.navigator().getCommonViewer().expandToLevel(3));
		shoot("project");
		Shell wizard = Workbench.openNewExperimentWizard(project);
		shootDialog(wizard, "new-experiment");
		UiThread.run(() -> {
			Widgets.press(wizard, "Next >");
			Widgets.named(wizard, Text.class, "batch_size").setText("4");
			Widgets.named(wizard, Text.class, "batch_size").setFocus();
		});
		shootDialog(wizard, "option-form");
		UiThread.run(() -> Widgets.press(wizard, "Cancel"));
	}

	@Test
	@Order(4)
	void training() {
		OpenProject project = Workbench.sample();
		MonitorView monitor = Workbench.monitor();
		Workbench.startExperiment(project, EXPERIMENT, 0, EPOCHS, ITERATIONS);
		show(IProgressConstants.PROGRESS_VIEW_ID);
		int wanted = EPOCHS * 2 / 3;
		UiThread.await(wanted + " epochs", LONG,
				() -> monitor.snapshot() != null && monitor.snapshot().epochsDone() >= wanted);
		UiThread.run(() -> Workbench.navigator().getCommonViewer().expandToLevel(3));
		shoot("training-monitor");
	}

	@Test
	@Order(5)
	void report() {
		OpenProject project = Workbench.sample();
		UiThread.await("the end", LONG, () -> Workbench.run(project, EXPERIMENT).getState() == RunState.FINISHED);
		UiThread.await("the report", Workbench.PATIENCE,
				() -> Workbench.page().findEditors(null, UiIds.REPORT, IWorkbenchPage.MATCH_ID).length > 0);
		UiThread.run(() -> {
			Run run = Workbench.run(project, EXPERIMENT);
			SelectionSource.of(Workbench.window()).select(new ProjectSelection(List.of(ProjectTree.node(project, run))));
		});
		show(UiIds.DETAILS);
		UiThread.run(() -> Workbench.page().setPartState(
				Workbench.page().findViewReference(UiIds.MONITOR), IWorkbenchPage.STATE_MINIMIZED));
		UiThread.settle(Duration.ofSeconds(4));
		shoot("report");
		UiThread.run(() -> Workbench.page().setPartState(
				Workbench.page().findViewReference(UiIds.MONITOR), IWorkbenchPage.STATE_RESTORED));
	}

	@Test
	@Order(6)
	void problem() throws IOException {
		Path data = SampleStudy.copyTo(temporary);
		Path image = data.resolve("imagesTr/hippocampus_007_0000.nii.gz");
		Files.write(image, Arrays.copyOf(Files.readAllBytes(image), 2000));
		Shell wizard = Workbench.openNewProjectWizard();
		UiThread.run(() -> {
			Widgets.choose(Widgets.named(wizard, Button.class, "SAMPLE"), false);
			Widgets.named(wizard, Text.class, "folder").setText(data.toString());
			Widgets.named(wizard, Text.class, "name").setText("Interrupted download");
			Widgets.press(wizard, "Finish");
		});
		String title = "The data cannot be used as they are";
		UiThread.await("the dialog", Workbench.PATIENCE, () -> Widgets.shell(title) != null);
		shoot("problem");
		UiThread.run(() -> Widgets.press(Widgets.shell(title), "OK"));
		OpenProjects.get().remove(OpenProjects.get().find("Interrupted download").orElseThrow(), true);
	}

	@Test
	@Order(7)
	void about() {
		AboutDialog dialog = UiThread.get(() -> {
			AboutDialog made = new AboutDialog(Workbench.window().getShell());
			made.setBlockOnOpen(false);
			made.open();
			return made;
		});
		shoot("about");
		UiThread.run(() -> Widgets.press(dialog.getShell(), "Close"));
		OpenProjects.get().all().stream().flatMap(project -> project.model().getRuns().stream()
				.filter(run -> run.getState() == RunState.RUNNING).map(project::folderOf))
				.forEach(folder -> RunLauncher.stop(new RunFolder(folder)));
	}

	@Test
	@Order(8)
	void findings() {
		OpenProject project = BrokenSample.open(temporary, "Interrupted export");
		UiThread.run(() -> {
			SelectionSource.of(Workbench.window()).select(ProjectSelection.of(List.of(project)));
			Pages.openOverview(Workbench.window(), project);
			Commands.execute("org.hilum.ui.dataset.check");
		});
		FindingsUiTest.awaitFindings("Interrupted export: 1 error");
		UiThread.run(() -> {
			Workbench.navigator().getCommonViewer().collapseAll();
			Case one = project.model().getDataset().getCases().get(0);
			Workbench.navigator().selectReveal(new StructuredSelection(ProjectTree.node(project, one)));
		});
		shoot("findings");
		UiThread.run(() -> Widgets.press(Workbench.window().getShell(), "Fix: copy-header"));
		FindingsUiTest.awaitFindings("Interrupted export: 0 errors");
		shoot("findings-fixed");
		OpenProjects.get().remove(project, true);
	}

	@Test
	@Order(9)
	void dark() {
		UiThread.run(() -> {
			Workbench.page().closeAllEditors(false);
			Pages.openOverview(Workbench.window(), Workbench.sample());
		});
		look(Look.DARK);
		shoot("dark");
		Shell wizard = Workbench.openNewExperimentWizard(Workbench.sample());
		UiThread.run(() -> {
			Widgets.press(wizard, "Next >");
			Widgets.named(wizard, Text.class, "batch_size").setText("4");
			Widgets.named(wizard, Text.class, "batch_size").setFocus();
		});
		shootDialog(wizard, "dark-option-form");
		UiThread.run(() -> Widgets.press(wizard, "Cancel"));
	}
}
