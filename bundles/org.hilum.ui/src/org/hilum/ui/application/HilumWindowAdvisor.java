// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.application;

import java.nio.file.Path;
import java.util.function.BiConsumer;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.application.ActionBarAdvisor;
import org.eclipse.ui.application.IActionBarConfigurer;
import org.eclipse.ui.application.IWorkbenchWindowConfigurer;
import org.eclipse.ui.application.WorkbenchWindowAdvisor;
import org.hilum.ui.Pages;
import org.hilum.ui.command.SelectionTracker;
import org.hilum.ui.preference.Settings;
import org.hilum.ui.run.Trainings;
import org.hilum.ui.study.Study;
import org.hilum.ui.welcome.Welcome;

/** The main window: its size, its bars, and what it shows first. */
final class HilumWindowAdvisor extends WorkbenchWindowAdvisor {

	private static final Point INITIAL_SIZE = new Point(1440, 900);

	private final BiConsumer<Study, Path> reports = this::opened;

	HilumWindowAdvisor(IWorkbenchWindowConfigurer configurer) {
		super(configurer);
	}

	@Override
	public ActionBarAdvisor createActionBarAdvisor(IActionBarConfigurer configurer) {
		return new HilumActionBarAdvisor(configurer);
	}

	@Override
	public void preWindowOpen() {
		IWorkbenchWindowConfigurer window = getWindowConfigurer();
		window.setTitle("Hilum");
		window.setInitialSize(INITIAL_SIZE);
		window.setShowCoolBar(true);
		window.setShowStatusLine(true);
		window.setShowProgressIndicator(true);
		window.setShowPerspectiveBar(false);
	}

	@Override
	public void postWindowOpen() {
		Splash.close();
		IWorkbenchWindow window = getWindowConfigurer().getWindow();
		SelectionTracker.get().follow(window);
		Trainings.get().addReportListener(reports);
		Welcome.showWhenEmpty(window);
	}

	@Override
	public void postWindowClose() {
		Trainings.get().removeReportListener(reports);
	}

	private void opened(Study study, Path report) {
		Display display = PlatformUI.getWorkbench().getDisplay();
		display.asyncExec(() -> {
			IWorkbenchWindow window = getWindowConfigurer().getWindow();
			if (window.getActivePage() != null && Settings.openReport()) {
				Pages.openReport(window, study, report);
			}
		});
	}
}
