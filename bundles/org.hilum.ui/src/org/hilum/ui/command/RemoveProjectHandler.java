// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.command;

import org.eclipse.osgi.util.NLS;
import org.eclipse.ui.IWorkbenchWindow;
import org.hilum.ui.buttons.StandardButtons;
import org.hilum.ui.project.OpenProject;
import org.hilum.ui.project.OpenProjects;
import org.hilum.ui.project.ProjectSelection;

/** Takes the selected project out of the workspace; its files stay. */
public final class RemoveProjectHandler extends ProjectHandler {

	@Override
	protected void execute(IWorkbenchWindow window, ProjectSelection selection) {
		OpenProject project = selection.project().orElseThrow();
		String question = NLS.bind(Messages.RemoveProjectHandler_question, project.name(), project.folder());
		if (StandardButtons.ask(window.getShell(), Messages.RemoveProjectHandler_title, question)) {
			OpenProjects.get().remove(project, false);
		}
	}
}
