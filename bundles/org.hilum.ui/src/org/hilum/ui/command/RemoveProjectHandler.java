// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.command;

import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.ui.IWorkbenchWindow;
import org.hilum.ui.project.OpenProject;
import org.hilum.ui.project.OpenProjects;
import org.hilum.ui.project.ProjectSelection;

/** Takes the selected project out of the workspace; its files stay. */
public final class RemoveProjectHandler extends ProjectHandler {

	@Override
	protected void execute(IWorkbenchWindow window, ProjectSelection selection) {
		OpenProject project = selection.project().orElseThrow();
		String question = "Remove the project \"" + project.name() + "\" from this workspace?\n\nIts files stay in\n"
				+ project.folder();
		if (MessageDialog.openQuestion(window.getShell(), "Remove Project", question)) {
			OpenProjects.get().remove(project, false);
		}
	}
}
