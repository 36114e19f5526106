// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.workspace;

import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;
import org.hilum.core.UserFolder;
import org.hilum.ui.command.ProjectHandler;
import org.hilum.ui.project.ProjectSelection;

/** Opens the workbench again on another workspace. */
public final class SwitchWorkspaceHandler extends ProjectHandler {

	@Override
	protected void execute(IWorkbenchWindow window, ProjectSelection selection) {
		Workspaces workspaces = new Workspaces(UserFolder.path());
		WorkspaceDialog dialog = new WorkspaceDialog(window.getShell(), workspaces, Messages.switchReason, null);
		dialog.open();
		if (dialog.chosen() != null) {
			workspaces.openNext(dialog.chosen());
			PlatformUI.getWorkbench().restart();
		}
	}
}
