// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.dataset.finding;

import org.eclipse.ui.IWorkbenchWindow;
import org.hilum.ui.command.ProjectHandler;
import org.hilum.ui.project.ProjectSelection;

/** Examines the selected project and shows what was found. */
public final class CheckHandler extends ProjectHandler {

	@Override
	protected void execute(IWorkbenchWindow window, ProjectSelection selection) {
		selection.project().ifPresent(project -> new CheckJob(project, () -> FindingsView.show(window, project)).schedule());
	}
}
