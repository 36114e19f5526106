// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.eclipse.jface.preference.PreferenceDialog;
import org.eclipse.jface.window.Window;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IPageLayout;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.dialogs.PreferencesUtil;
import org.hilum.ui.UiIds;
import org.hilum.ui.command.Commands;
import org.hilum.ui.help.CheatSheetView;
import org.hilum.ui.page.Pages;
import org.hilum.ui.preference.Look;
import org.hilum.ui.project.OpenProject;
import org.hilum.ui.project.ProjectTree;
import org.hilum.ui.workspace.WorkspaceDialog;
import org.hilum.ui.workspace.Workspaces;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Takes the pictures of settings, workspaces, help and the parts of the platform, light and dark. */
@EnabledIfSystemProperty(named = "hilum.screenshots", matches = ".*/.*")
class PlatformScreenshots extends WorkbenchScreenshots {

	private static final Duration MOMENT = Duration.ofMillis(1200);

	@TempDir
	private Path temporary;

	private void dialog(Window dialog, String name) {
		UiThread.run(() -> {
			dialog.setBlockOnOpen(false);
			dialog.open();
		});
		UiThread.settle(MOMENT);
		UiThread.run(() -> Screen.shootDialog(dialog.getShell(), TARGET.resolve(name + ".png")));
		assertThat(TARGET.resolve(name + ".png")).isNotEmptyFile();
		UiThread.run(dialog::close);
	}

	private static Shell shell() {
		return Workbench.window().getShell();
	}

	private void both(String prefix) throws Exception {
		dialog(UiThread.get(() -> new WorkspaceDialog(shell(), workspaces(), "Which workspace is to be opened?",
				Files.createDirectories(Path.of("/tmp/Hilum")))), prefix + "workspace");
		PreferenceDialog preferences = UiThread.get(() -> PreferencesUtil.createPreferenceDialogOn(shell(),
				"org.hilum.ui.preferences", null, null));
		dialog(preferences, prefix + "preferences");
		window("org.hilum.ui.data", UiIds.ERROR_LOG, prefix + "perspective-data");
		help(prefix);
		window("org.hilum.ui.review", IPageLayout.ID_PROP_SHEET, prefix + "perspective-review");
	}

	/** A perspective with a view in front. */
	private static void window(String perspective, String view, String name) throws Exception {
		OpenProject project = Workbench.sample();
		UiThread.get(() -> {
			Workbench.page().setPerspective(PlatformUI.getWorkbench().getPerspectiveRegistry().findPerspectiveWithId(
					perspective));
			Commands.execute(Commands.WELCOME);
			Workbench.page().showView(view);
			Workbench.page().activate(Workbench.navigator());
			Workbench.navigator().reveal(ProjectTree.node(project, project.model().getDataset().getCases().getFirst()));
			return null;
		});
		UiThread.settle(MOMENT);
		UiThread.run(() -> Screen.shoot(shell(), TARGET.resolve(name + ".png")));
	}

	/** The manual, known complaints and a cheat sheet. */
	private static void help(String prefix) throws Exception {
		window("org.hilum.ui.segmentation", "org.hilum.ui.help", prefix + "manual");
		window("org.hilum.ui.segmentation", "org.hilum.ui.troubleshooting", prefix + "troubleshooting");
		UiThread.run(() -> {
			Widgets.named(shell(), Text.class, "complaint").setText("shape mismatch");
			Widgets.press(shell(), "Run Check");
		});
		UiThread.settle(MOMENT.multipliedBy(3));
		UiThread.run(() -> Screen.shoot(shell(), TARGET.resolve(prefix + "troubleshooting.png")));
		UiThread.run(() -> {
			Commands.execute(Commands.WELCOME);
			((CheatSheetView) Pages.showView(UiIds.CHEAT_SHEETS)).show("training");
		});
		UiThread.settle(MOMENT);
		UiThread.run(() -> Screen.shoot(shell(), TARGET.resolve(prefix + "cheat-sheet.png")));
	}

	private Workspaces workspaces() {
		return new Workspaces(temporary);
	}

	@Test
	void thePartsOfThePlatform() throws Exception {
		Files.createDirectories(TARGET);
		UiThread.run(() -> shell().setBounds(40, 40, 1440, 880));
		both("");
		look(Look.DARK);
		both("dark-");
	}
}
