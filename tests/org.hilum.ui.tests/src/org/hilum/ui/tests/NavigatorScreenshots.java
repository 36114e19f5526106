// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.tests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IWorkbenchPage;
import org.hilum.model.Case;
import org.hilum.model.CaseSplit;
import org.hilum.nnunet.plan.Splits;
import org.hilum.runs.RunFolder;
import org.hilum.runs.project.ProjectService;
import org.hilum.ui.UiIds;
import org.hilum.ui.command.Commands;
import org.hilum.ui.page.Pages;
import org.hilum.ui.preference.Look;
import org.hilum.ui.project.OpenProject;
import org.hilum.ui.project.OpenProjects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Takes the pictures of the parts of a project in the navigator, light and dark. */
@EnabledIfSystemProperty(named = "hilum.screenshots", matches = ".*/.*")
class NavigatorScreenshots extends WorkbenchScreenshots {

	@TempDir
	private Path temporary;

	private static void file(Path file, String text) throws IOException {
		Files.createDirectories(file.getParent());
		Files.writeString(file, text);
	}

	@Test
	void parts() throws IOException {
		Files.createDirectories(TARGET);
		OpenProject project = EvaluatedSample.open(temporary, "Hippocampus");
		PlannedSample.plan(project);
		Path raw = project.dataset().orElseThrow();
		for (String reader : new String[] { "reader_1", "reader_2" }) {
			file(raw.resolve("labelsTr_variants").resolve(reader).resolve("hippocampus_001.nii.gz"), "");
		}
		RunFolder run = ProjectService.requests(project.model().getExperiments().getFirst()).getFirst().runFolder();
		file(run.runJson(), "{\"made_from\": {\"folds_sha256\": \"0\"}}");
		file(run.model().resolve("plans.json"), "{}");
		file(run.checkpoint("final"), "");
		file(run.progress(), "{\"event\":\"start\",\"epochs\":30}\n{\"event\":\"end\",\"status\":\"finished\"}\n");
		List<String> cases = project.model().getDataset().getCases().stream().filter(c -> c.getSplit() == CaseSplit.TRAIN)
				.map(Case::getIdentifier).toList();
		Splits.write(project.splits().orElseThrow(), Splits.kFold(cases, 3));
		OpenProjects.get().reload(project);
		UiThread.run(() -> {
			arrange();
			Workbench.page().closeAllEditors(false);
			Pages.openOverview(Workbench.window(), project);
			Workbench.page().activate(Workbench.navigator());
			Workbench.navigator().getCommonViewer().collapseAll();
			Workbench.navigator().getCommonViewer().expandToLevel(3);
			Pages.showView(UiIds.DETAILS);
			List.of(UiIds.DETAILS, UiIds.MONITOR).forEach(view -> Workbench.page().setPartState(Workbench.page()
					.findViewReference(view), IWorkbenchPage.STATE_MINIMIZED));
		});
		shoot("navigator-parts");
		dialogs("");
		look(Look.DARK);
		shoot("dark-navigator-parts");
		dialogs("dark-");
		look(Look.LIGHT);
		UiThread.run(() -> List.of(UiIds.DETAILS, UiIds.MONITOR).forEach(view -> Workbench.page().setPartState(Workbench.page()
				.findViewReference(view), IWorkbenchPage.STATE_RESTORED)));
		OpenProjects.get().remove(project, true);
	}

	/** The kinds of lines, and working sets of projects with the page that makes them. */
	private static void dialogs(String look) {
		dialog(Commands.SHOW_KINDS, "Show Kinds", look + "navigator-kinds", "");
		dialog(Commands.WORKING_SET, "Select Working Set", look + "navigator-working-sets", "New...");
	}

	private static void dialog(String command, String title, String name, String next) {
		UiThread.run(() -> UiThread.display().asyncExec(() -> Commands.execute(command)));
		UiThread.await(title, Workbench.PATIENCE, () -> Widgets.shell(title) != null);
		Shell shell = UiThread.get(() -> Widgets.shell(title));
		dialogShot(shell, name);
		if (!next.isEmpty()) {
			UiThread.run(() -> UiThread.display().asyncExec(() -> Widgets.press(shell, next)));
			UiThread.await("a page", Workbench.PATIENCE, () -> Widgets.shell("New Working Set") != null);
			Shell page = UiThread.get(() -> Widgets.shell("New Working Set"));
			dialogShot(page, name + "-new");
			UiThread.run(() -> Widgets.press(page, "Cancel"));
		}
		UiThread.run(() -> Widgets.press(shell, "Cancel"));
	}

	private static void dialogShot(Shell shell, String name) {
		UiThread.settle(Duration.ofMillis(800));
		UiThread.run(() -> Screen.shootDialog(shell, TARGET.resolve(name + ".png")));
	}
}
