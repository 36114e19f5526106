// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.command;

import org.eclipse.ui.IWorkbenchWindow;
import org.hilum.ui.page.Pages;
import org.hilum.ui.project.ProjectSelection;

/** Opens the overview of the selected project. */
public final class OpenOverviewHandler extends ProjectHandler {

	@Override
	protected void execute(IWorkbenchWindow window, ProjectSelection selection) {
		selection.project().ifPresent(project -> Pages.openOverview(window, project));
	}
}
