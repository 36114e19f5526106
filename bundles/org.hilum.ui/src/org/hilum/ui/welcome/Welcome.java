// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.welcome;

import java.util.List;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchWindow;
import org.hilum.ui.page.Pages;
import org.hilum.ui.project.OpenProject;
import org.hilum.ui.project.OpenProjects;

/** Decides which page a window without pages shows. */
public final class Welcome {

	private Welcome() {
	}

	/**
	 * Opens the welcome page when the workspace is empty, else the overview of the first project; nothing when a page is
	 * open already.
	 *
	 * @param window the window
	 */
	public static void showWhenEmpty(IWorkbenchWindow window) {
		IWorkbenchPage page = window.getActivePage();
		if (page == null || page.getEditorReferences().length > 0) {
			return;
		}
		List<OpenProject> projects = OpenProjects.get().all();
		if (projects.isEmpty()) {
			Pages.openWelcome(window);
		} else {
			Pages.openOverview(window, projects.get(0));
		}
	}
}
