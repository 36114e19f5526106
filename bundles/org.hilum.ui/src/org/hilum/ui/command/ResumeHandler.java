// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.command;

import org.eclipse.ui.IWorkbenchWindow;
import org.hilum.model.Run;
import org.hilum.ui.page.Pages;
import org.hilum.ui.project.OpenProject;
import org.hilum.ui.project.ProjectSelection;
import org.hilum.ui.run.Trainings;

/** Continues the selected run from its latest checkpoint. */
public final class ResumeHandler extends ProjectHandler {

	@Override
	protected void execute(IWorkbenchWindow window, ProjectSelection selection) {
		OpenProject project = selection.project().orElseThrow();
		Run run = selection.runOrOnly().orElseThrow();
		Trainings.get().resume(project, run);
		Pages.showMonitor(window);
	}
}
