// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.experiment.command;

import org.eclipse.jface.dialogs.InputDialog;
import org.eclipse.jface.window.Window;
import org.eclipse.ui.IWorkbenchWindow;
import org.hilum.model.Experiment;
import org.hilum.runs.project.edit.ExperimentEdits;
import org.hilum.ui.command.ProjectHandler;
import org.hilum.ui.project.OpenProject;
import org.hilum.ui.project.OpenProjects;
import org.hilum.ui.project.ProjectSelection;

/** Asks for another name of the selected experiment; the names of its models stay. */
public final class RenameExperimentHandler extends ProjectHandler {

	@Override
	protected void execute(IWorkbenchWindow window, ProjectSelection selection) {
		OpenProject project = selection.project().orElseThrow();
		Experiment experiment = selection.experiment().orElseThrow();
		InputDialog dialog = new InputDialog(window.getShell(), "Rename Experiment",
				"New name of the experiment. Its runs and models keep their names.", experiment.getName(),
				text -> problem(project, experiment, text.strip()));
		if (dialog.open() == Window.OK) {
			OpenProjects.get().change(project, ExperimentEdits.rename(experiment.getUuid(), dialog.getValue().strip()));
		}
	}

	private static String problem(OpenProject project, Experiment experiment, String name) {
		if (name.isEmpty()) {
			return "Give the experiment a name.";
		}
		return project.experiment(name).filter(other -> !other.getUuid().equals(experiment.getUuid()))
				.map(_ -> "The project has an experiment named " + name + ". Choose another name.").orElse(null);
	}
}
