// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.dataset.finding;

import org.eclipse.osgi.util.NLS;
import org.eclipse.ui.IWorkbenchWindow;
import org.hilum.ui.command.ProjectHandler;
import org.hilum.ui.page.Pages;
import org.hilum.ui.project.ProjectSelection;

/** Writes the report of the checks about the selected project and opens it. */
public final class CheckReportHandler extends ProjectHandler {

	@Override
	protected void execute(IWorkbenchWindow window, ProjectSelection selection) {
		selection.project().ifPresent(project -> new CheckReportJob(project,
				html -> Pages.openNewReport(window, html, NLS.bind(Messages.CheckReportHandler_title, project.name())))
				.schedule());
	}
}
