// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.page;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.ui.IEditorInput;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.IViewPart;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;
import org.hilum.core.HilumException;
import org.hilum.model.Run;
import org.hilum.runs.RunFolder;
import org.hilum.ui.UiIds;
import org.hilum.ui.project.OpenProject;
import org.hilum.ui.project.ProjectLabels;
import org.hilum.ui.project.ProjectSelection;
import org.hilum.ui.run.Trainings;
import org.hilum.ui.selection.SelectionSource;

/** Opens the pages and views of the workbench by their ids. */
public final class Pages {

	private Pages() {
	}

	/**
	 * Opens the overview of a project.
	 *
	 * @param window the window
	 * @param project the project
	 */
	public static void openOverview(IWorkbenchWindow window, OpenProject project) {
		open(window, new ProjectInput(project), UiIds.OVERVIEW);
	}

	/**
	 * Selects a project and opens its overview, in the active window.
	 *
	 * @param project the project
	 */
	public static void show(OpenProject project) {
		IWorkbenchWindow active = PlatformUI.getWorkbench().getActiveWorkbenchWindow();
		IWorkbenchWindow window = active == null ? PlatformUI.getWorkbench().getWorkbenchWindows()[0] : active;
		openOverview(window, project);
		SelectionSource.of(window).select(ProjectSelection.of(List.of(project)));
	}

	/**
	 * Shows a view in the active window.
	 *
	 * @param id its id
	 * @return the view
	 */
	public static IViewPart showView(String id) {
		IWorkbenchWindow active = PlatformUI.getWorkbench().getActiveWorkbenchWindow();
		IWorkbenchWindow window = active == null ? PlatformUI.getWorkbench().getWorkbenchWindows()[0] : active;
		try {
			return window.getActivePage().showView(id);
		} catch (PartInitException e) {
			throw HilumException.internal("The view " + id + " cannot be opened", e);
		}
	}

	/**
	 * Opens the welcome page.
	 *
	 * @param window the window
	 */
	public static void openWelcome(IWorkbenchWindow window) {
		open(window, new WelcomeInput(), UiIds.WELCOME);
	}

	/**
	 * Opens the report of a run; when it was not written yet, that is done first and the report opens afterwards.
	 *
	 * @param window the window
	 * @param project the project
	 * @param run    one of its runs
	 */
	public static void openReport(IWorkbenchWindow window, OpenProject project, Run run) {
		RunFolder folder = new RunFolder(project.folderOf(run));
		if (Files.exists(folder.report())) {
			openReport(window, project, folder.report());
		} else {
			Trainings.get().finish(project, run);
		}
	}

	/**
	 * Opens a report.
	 *
	 * @param window the window
	 * @param project the project it belongs to
	 * @param report the HTML file
	 */
	public static void openReport(IWorkbenchWindow window, OpenProject project, Path report) {
		String title = project.run(report.getParent()).map(ProjectLabels::runName).orElse(project.name());
		open(window, new ReportInput(report, title), UiIds.REPORT);
	}

	/**
	 * Opens a report that was just written; a page that shows the earlier one is replaced.
	 *
	 * @param window the window
	 * @param report the HTML file
	 * @param title  the name on the tab
	 */
	public static void openNewReport(IWorkbenchWindow window, Path report, String title) {
		ReportInput input = new ReportInput(report, title);
		IEditorPart earlier = window.getActivePage().findEditor(input);
		if (earlier != null) {
			window.getActivePage().closeEditor(earlier, false);
		}
		open(window, input, UiIds.REPORT);
	}

	/**
	 * Brings the Training Monitor to the front.
	 *
	 * @param window the window
	 */
	public static void showMonitor(IWorkbenchWindow window) {
		try {
			window.getActivePage().showView(UiIds.MONITOR, null, IWorkbenchPage.VIEW_VISIBLE);
		} catch (PartInitException e) {
			throw HilumException.internal("The Training Monitor cannot be shown", e);
		}
	}

	private static void open(IWorkbenchWindow window, IEditorInput input, String id) {
		try {
			window.getActivePage().openEditor(input, id);
		} catch (PartInitException e) {
			throw HilumException.internal("The page " + input.getName() + " cannot be opened", e);
		}
	}
}
