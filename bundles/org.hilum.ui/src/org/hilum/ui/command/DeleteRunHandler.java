// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.command;

import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.ui.IWorkbenchWindow;
import org.hilum.model.Run;
import org.hilum.ui.project.OpenProject;
import org.hilum.ui.project.ProjectLabels;
import org.hilum.ui.project.ProjectSelection;
import org.hilum.ui.run.Trainings;

/** Deletes the selected run with its files, after asking. */
public final class DeleteRunHandler extends ProjectHandler {

	@Override
	protected void execute(IWorkbenchWindow window, ProjectSelection selection) {
		OpenProject project = selection.project().orElseThrow();
		Run run = selection.run().orElseThrow();
		String question = "Delete the run \"" + ProjectLabels.runName(run)
				+ "\" with its checkpoints, predictions and report?\n\n"
				+ project.folderOf(run) + "\n\nThis cannot be undone.";
		if (MessageDialog.openQuestion(window.getShell(), "Delete Run", question)) {
			Trainings.deleteLater(project, run);
		}
	}
}
