// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.command;

import java.util.Optional;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.osgi.util.NLS;
import org.eclipse.ui.IWorkbenchWindow;
import org.hilum.model.Experiment;
import org.hilum.ui.buttons.StandardButtons;
import org.hilum.ui.page.Pages;
import org.hilum.ui.project.OpenProject;
import org.hilum.ui.project.ProjectSelection;
import org.hilum.ui.run.Trainings;

/** Trains the selected experiment; asks first when it was trained before. */
public final class RunHandler extends ProjectHandler {

	@Override
	protected void execute(IWorkbenchWindow window, ProjectSelection selection) {
		OpenProject project = selection.project().orElseThrow();
		Experiment experiment = selection.experiment().orElseThrow();
		if (begin(window, project, experiment)) {
			Pages.showMonitor(window);
		}
	}

	private static boolean begin(IWorkbenchWindow window, OpenProject project, Experiment experiment) {
		switch (Trainings.get().standing(project, experiment)) {
			case FINISHED:
				if (!StandardButtons.ask(window.getShell(), Messages.RunHandler_run, NLS.bind(Messages.RunHandler_again,
						experiment.getName()))) {
					return false;
				}
				break;
			case RUN_FOLDER_OCCUPIED:
				if (!StandardButtons.ask(window.getShell(), Messages.RunHandler_run, NLS.bind(Messages.RunHandler_occupied,
						experiment.getName(), of(Trainings.other(project, experiment))))) {
					return false;
				}
				break;
			case INTERRUPTED:
				return resumeOrRestart(window, project, experiment);
			default:
				break;
		}
		return start(window, project, experiment);
	}

	private static String of(Optional<String> other) {
		return other.map(name -> " (\"" + name + "\")").orElse("");
	}

	private static boolean resumeOrRestart(IWorkbenchWindow window, OpenProject project, Experiment experiment) {
		MessageDialog dialog = new MessageDialog(window.getShell(), Messages.RunHandler_run, null,
				NLS.bind(Messages.RunHandler_interrupted, experiment.getName()),
				MessageDialog.QUESTION, 0, Messages.RunHandler_resume, Messages.RunHandler_restart, Messages.RunHandler_cancel);
		int choice = dialog.open();
		if (choice == 0) {
			Trainings.get().resume(project, experiment);
			return true;
		}
		return choice == 1 && start(window, project, experiment);
	}

	private static boolean start(IWorkbenchWindow window, OpenProject project, Experiment experiment) {
		return RunStart.start(window, project, experiment, Trainings.get().due(project, experiment));
	}
}
