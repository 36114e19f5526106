// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.experiment.command;

import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.ui.IWorkbenchWindow;
import org.hilum.model.Experiment;
import org.hilum.ui.command.ProjectHandler;
import org.hilum.ui.project.OpenProject;
import org.hilum.ui.project.ProjectSelection;
import org.hilum.ui.run.Trainings;

/** Deletes the selected experiment from its project, after asking; its runs stay. */
public final class DeleteExperimentHandler extends ProjectHandler {

	@Override
	protected void execute(IWorkbenchWindow window, ProjectSelection selection) {
		OpenProject project = selection.project().orElseThrow();
		Experiment experiment = selection.experiment().orElseThrow();
		String name = experiment.getName();
		String question = "Delete the experiment \"" + name + "\"? The run folders that it made stay.";
		if (MessageDialog.openQuestion(window.getShell(), "Delete Experiment", question)) {
			Trainings.deleteLater(project, experiment);
		}
	}
}
