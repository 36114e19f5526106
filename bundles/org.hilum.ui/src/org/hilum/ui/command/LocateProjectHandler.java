// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.command;

import java.nio.file.Path;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.DirectoryDialog;
import org.eclipse.ui.IWorkbenchWindow;
import org.hilum.core.HilumException;
import org.hilum.runs.project.ProjectService;
import org.hilum.ui.WizardWork;
import org.hilum.ui.page.Pages;
import org.hilum.ui.problem.ProblemDialog;
import org.hilum.ui.project.OpenProject;
import org.hilum.ui.project.OpenProjects;
import org.hilum.ui.project.ProjectSelection;

/** Asks where the folder of a project is that was moved, and shows the project from there under its name. */
public final class LocateProjectHandler extends ProjectHandler {

	@Override
	protected void execute(IWorkbenchWindow window, ProjectSelection selection) {
		OpenProject project = selection.project().orElseThrow();
		DirectoryDialog dialog = new DirectoryDialog(window.getShell(), SWT.OPEN);
		dialog.setText(NLS.bind(Messages.LocateProjectHandler_title, project.name()));
		dialog.setMessage(NLS.bind(Messages.LocateProjectHandler_message, project.folder()));
		String chosen = dialog.open();
		if (chosen != null) {
			WizardWork.run(window, false, _ -> locate(project, Path.of(chosen)),
					problem -> ProblemDialog.open(window.getShell(), problem));
			OpenProjects.get().find(project.name()).filter(now -> !now.isMissing())
					.ifPresent(now -> Pages.openOverview(window, now));
		}
	}

	/**
	 * Shows a project from another folder, under the name that it has in the workspace.
	 *
	 * @param project a project whose folder is missing
	 * @param folder  where it is now
	 * @throws HilumException when there is no project in the folder
	 */
	public static void locate(OpenProject project, Path folder) {
		ProjectService.intent(folder);
		OpenProjects.get().open(project.name(), folder);
	}
}
