// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.experiment;

import java.util.Objects;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IWorkbenchWindow;
import org.hilum.runs.project.edit.ProjectEdit;
import org.hilum.ui.WizardWork;
import org.hilum.ui.problem.ProblemDialog;
import org.hilum.ui.project.OpenProject;
import org.hilum.ui.project.OpenProjects;

/**
 * Changes of one project that a page makes: beside the UI thread, with a dialog when one is not possible.
 *
 * @param window the window of the page
 * @param project the project
 */
public record ProjectChanges(IWorkbenchWindow window, OpenProject project) {

	/** Checks the parts. */
	public ProjectChanges {
		Objects.requireNonNull(window);
		Objects.requireNonNull(project);
	}

	/** {@return the shell that dialogs belong to} */
	public Shell shell() {
		return window.getShell();
	}

	/**
	 * Changes the project file, as an operation that can be undone.
	 *
	 * @param edit the change
	 * @return whether it was made
	 */
	public boolean store(ProjectEdit edit) {
		return work(() -> OpenProjects.get().change(project, edit));
	}

	/**
	 * Does something with the files of the project.
	 *
	 * @param work the work; a failure of it is shown in a dialog
	 * @return whether it was done
	 */
	public boolean work(Runnable work) {
		return WizardWork.run(window, false, monitor -> {
			monitor.beginTask(Messages.ProjectChanges_saving, IProgressMonitor.UNKNOWN);
			work.run();
		}, problem -> ProblemDialog.open(shell(), problem));
	}
}
