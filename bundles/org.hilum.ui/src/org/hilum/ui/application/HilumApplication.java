// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.application;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Locale;
import org.eclipse.core.runtime.Platform;
import org.eclipse.equinox.app.IApplication;
import org.eclipse.equinox.app.IApplicationContext;
import org.eclipse.osgi.service.datalocation.Location;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.PlatformUI;
import org.hilum.core.HilumException;
import org.hilum.ui.preference.Settings;
import org.hilum.ui.problem.Problem;
import org.hilum.ui.problem.ProblemDialog;

/** Opens the workbench on a workspace folder that no other workbench has open. */
public final class HilumApplication implements IApplication {

	@Override
	public Object start(IApplicationContext context) {
		// libraries format too; by the digits of some locales file names and programs would not be readable
		Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT);
		Display.setAppName("Hilum");
		Display display = PlatformUI.createDisplay();
		try {
			lockWorkspace(Platform.getInstanceLocation());
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

	/**
	 * Takes the workspace for this process.
	 *
	 * @param location the platform's instance location
	 */
	static void lockWorkspace(Location location) {
		if (location == null) {
			throw HilumException.usage("The workbench was started without a workspace",
					"Start it with -data followed by a folder.");
		}
		try {
			URL url = location.isSet() ? location.getURL() : defaultWorkspace();
			boolean locked = location.isSet() ? location.lock() : location.set(url, true);
			if (!locked) {
				throw HilumException.environment("Another Hilum window is open on the workspace " + url.getPath(),
						"Use that window, close it first, or start this one with -data followed by another folder.");
			}
		} catch (IOException e) {
			throw HilumException.environment("The workspace cannot be used: " + e.getMessage(),
					"Make the folder writable or start Hilum with -data followed by another folder.").because(e);
		}
	}

	private static URL defaultWorkspace() throws MalformedURLException {
		return Path.of(System.getProperty("user.home"), "Hilum").toUri().toURL();
	}

	private static void showProblem(Display display, HilumException e) {
		Splash.close();
		Shell shell = new Shell(display);
		ProblemDialog.open(shell, Problem.of(e));
		shell.dispose();
	}
}
