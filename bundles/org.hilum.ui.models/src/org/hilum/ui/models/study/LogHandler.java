// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.models.study;

import org.eclipse.ui.IWorkbenchWindow;
import org.hilum.ui.command.ProjectHandler;
import org.hilum.ui.project.OpenProject;
import org.hilum.ui.project.ProjectSelection;

/** Opens the log of the study of the selected project. */
public final class LogHandler extends ProjectHandler {

	@Override
	protected void execute(IWorkbenchWindow window, ProjectSelection selection) {
		OpenProject project = selection.project().orElseThrow();
		new LogDialog(window, project.name(), project.folder()).open();
	}
}
