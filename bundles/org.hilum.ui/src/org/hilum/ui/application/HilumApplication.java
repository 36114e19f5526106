// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.application;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.core.runtime.Platform;
import org.eclipse.equinox.app.IApplication;
import org.eclipse.equinox.app.IApplicationContext;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.PlatformUI;
import org.hilum.core.HilumException;
import org.hilum.core.UserFolder;
import org.hilum.ui.preference.Settings;
import org.hilum.ui.problem.Problem;
import org.hilum.ui.problem.ProblemDialog;
import org.hilum.ui.workspace.WorkspaceDialog;
import org.hilum.ui.workspace.WorkspaceLock;
import org.hilum.ui.workspace.WorkspaceStart;
import org.hilum.ui.workspace.Workspaces;

/** Opens the workbench on a workspace folder that no other workbench has open. */
public final class HilumApplication implements IApplication {

	@Override
	public Object start(IApplicationContext context) {
		// libraries format too; by the digits of some locales file names and programs would not be readable
		Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT);
		// AWT only draws into images here; it must not ask for an X server, which Wayland and stale DISPLAYs do not have
		System.setProperty("java.awt.headless", System.getProperty("java.awt.headless", "true"));
		Display.setAppName("Hilum");
		Display display = PlatformUI.createDisplay();
		try {
			WorkspaceStart.Outcome workspace = openWorkspace(context);
			if (workspace != WorkspaceStart.Outcome.OPENED) {
				return workspace == WorkspaceStart.Outcome.RESTART ? EXIT_RESTART : EXIT_OK;
			}
			Settings.look().prepare(display);
			int code = PlatformUI.createAndRunWorkbench(display, new HilumWorkbenchAdvisor());
			return code == PlatformUI.RETURN_RESTART ? EXIT_RESTART : EXIT_OK;
		} catch (HilumException e) {
			context.applicationRunning();
			showProblem(display, e);
			return EXIT_OK;
		} finally {
			display.dispose();
		}
	}

	@Override
	public void stop() {
		if (PlatformUI.isWorkbenchRunning()) {
			IWorkbench workbench = PlatformUI.getWorkbench();
			workbench.getDisplay().syncExec(workbench::close);
		}
	}

	private static WorkspaceStart.Outcome openWorkspace(IApplicationContext context) {
		Workspaces workspaces = new Workspaces(UserFolder.path());
		return new WorkspaceStart(workspaces, (reason, proposal) -> {
			context.applicationRunning();
			Splash.close();
			WorkspaceDialog dialog = new WorkspaceDialog(null, workspaces, reason, proposal);
			dialog.open();
			return Optional.ofNullable(dialog.chosen());
		}).open(new WorkspaceLock(Platform.getInstanceLocation()), Path.of(System.getProperty("user.home"), "Hilum"));
	}

	private static void showProblem(Display display, HilumException e) {
		Splash.close();
		Shell shell = new Shell(display);
		ProblemDialog.open(shell, Problem.of(e));
		shell.dispose();
	}
}
