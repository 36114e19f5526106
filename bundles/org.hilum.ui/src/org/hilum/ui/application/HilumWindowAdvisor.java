// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.application;

import java.nio.file.Path;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.IEditorReference;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.application.ActionBarAdvisor;
import org.eclipse.ui.application.IActionBarConfigurer;
import org.eclipse.ui.application.IWorkbenchWindowConfigurer;
import org.eclipse.ui.application.WorkbenchWindowAdvisor;
import org.eclipse.ui.services.IEvaluationService;
import org.hilum.ui.Throttle;
import org.hilum.ui.navigator.EditorAreaDrop;
import org.hilum.ui.page.Pages;
import org.hilum.ui.preference.Settings;
import org.hilum.ui.problem.Problem;
import org.hilum.ui.problem.ProblemDialog;
import org.hilum.ui.project.OpenProject;
import org.hilum.ui.project.OpenProjects;
import org.hilum.ui.run.Trainings;
import org.hilum.ui.selection.SelectionSource;
import org.hilum.ui.selection.SelectionTester;
import org.hilum.ui.welcome.Welcome;

/** The main window: its size, its bars, and what it shows first. */
final class HilumWindowAdvisor extends WorkbenchWindowAdvisor {

	private static final Point INITIAL_SIZE = new Point(1440, 900);

	private static final int INTERVAL = 200;

	private final BiConsumer<OpenProject, Path> reports = this::opened;
	private final Consumer<Problem> problems = this::failed;
	private volatile Throttle commands;
	private final Runnable changed = this::askRefresh;
	private final OpenProjects.Listener projectsChanged = _ -> askRefresh();

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
		EditorAreaDrop.install(window);
	}

	@Override
	public void postWindowOpen() {
		Splash.close();
		IWorkbenchWindow window = getWindowConfigurer().getWindow();
		SelectionSource.of(window).follow(window);
		commands = new Throttle(window.getShell().getDisplay(), INTERVAL, this::refreshCommands);
		Trainings.get().addListener(changed);
		OpenProjects.get().addListener(projectsChanged);
		Trainings.get().addReportListener(reports);
		Trainings.get().addProblemListener(problems);
		closeLostPages(window.getActivePage());
		Welcome.showWhenEmpty(window);
	}

	/** Pages of projects that left the workspace, or of plug-ins that were removed, cannot be restored. */
	private static void closeLostPages(IWorkbenchPage page) {
		for (IEditorReference reference : page == null ? new IEditorReference[0] : page.getEditorReferences()) {
			boolean lost = PlatformUI.getWorkbench().getEditorRegistry().findEditor(reference.getId()) == null;
			try {
				lost |= reference.getEditorInput() == null;
			} catch (PartInitException e) {
				System.getLogger(HilumWindowAdvisor.class.getName()).log(System.Logger.Level.INFO,
						"A page of the last session is not there any more: " + reference.getTitle());
				lost = true;
			}
			if (lost) {
				page.closeEditors(new IEditorReference[] { reference }, false);
			}
		}
	}

	@Override
	public void postWindowClose() {
		Trainings.get().removeListener(changed);
		OpenProjects.get().removeListener(projectsChanged);
		Trainings.get().removeReportListener(reports);
		Trainings.get().removeProblemListener(problems);
	}

	private void failed(Problem problem) {
		Display display = PlatformUI.getWorkbench().getDisplay();
		display.asyncExec(() -> ProblemDialog.open(getWindowConfigurer().getWindow().getShell(), problem));
	}

	private void askRefresh() {
		commands.request();
	}

	/** What commands can do depends on the jobs and on the state of runs. */
	private void refreshCommands() {
		if (PlatformUI.isWorkbenchRunning() && !PlatformUI.getWorkbench().isClosing()) {
			SelectionSource.of(PlatformUI.getWorkbench()).refresh();
			IEvaluationService evaluation = PlatformUI.getWorkbench().getService(IEvaluationService.class);
			SelectionTester.PROPERTIES.forEach(evaluation::requestEvaluation);
		}
	}

	private void opened(OpenProject project, Path report) {
		Display display = PlatformUI.getWorkbench().getDisplay();
		display.asyncExec(() -> {
			IWorkbenchWindow window = getWindowConfigurer().getWindow();
			if (window.getActivePage() != null && Settings.openReport()) {
				Pages.openReport(window, project, report);
			}
		});
	}
}
