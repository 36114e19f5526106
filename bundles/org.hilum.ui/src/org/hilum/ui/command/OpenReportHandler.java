// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.command;

import org.eclipse.ui.IWorkbenchWindow;
import org.hilum.ui.page.Pages;
import org.hilum.ui.project.ProjectSelection;

/** Opens the report of the selected run; writes it first when there is none. */
public final class OpenReportHandler extends ProjectHandler {

	@Override
	protected void execute(IWorkbenchWindow window, ProjectSelection selection) {
		selection.runOrOnly().ifPresent(run -> Pages.openReport(window, selection.project().orElseThrow(), run));
	}
}
