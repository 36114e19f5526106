// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.navigator;

import org.eclipse.jface.window.Window;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.IWorkingSet;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.dialogs.IWorkingSetSelectionDialog;
import org.hilum.ui.command.ProjectHandler;
import org.hilum.ui.project.ProjectSelection;

/** Asks for the working set that the navigator is limited to; the platform's dialog also makes, changes and removes them. */
public final class WorkingSetHandler extends ProjectHandler {

	@Override
	protected void execute(IWorkbenchWindow window, ProjectSelection selection) {
		DatasetsNavigator navigator = DatasetsNavigator.in(window);
		IWorkingSetSelectionDialog dialog = PlatformUI.getWorkbench().getWorkingSetManager().createWorkingSetSelectionDialog(
				window.getShell(), false, new String[] { ProjectsWorkingSetPage.ID });
		dialog.setSelection(navigator.workingSet().map(set -> new IWorkingSet[] { set }).orElse(new IWorkingSet[0]));
		if (dialog.open() == Window.OK) {
			IWorkingSet[] chosen = dialog.getSelection();
			navigator.limitTo(chosen == null || chosen.length == 0 || chosen[0].isAggregateWorkingSet() ? null : chosen[0]);
		}
	}
}
