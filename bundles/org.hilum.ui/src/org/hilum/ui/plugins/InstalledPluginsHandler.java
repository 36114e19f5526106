// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.plugins;

import org.eclipse.ui.IWorkbenchWindow;
import org.hilum.ui.command.ProjectHandler;
import org.hilum.ui.project.ProjectSelection;

/** Shows the plug-ins that were added, and removes them; {@code hilum uninstall} does the same. */
public final class InstalledPluginsHandler extends ProjectHandler {

	@Override
	protected void execute(IWorkbenchWindow window, ProjectSelection selection) {
		InstalledPluginsDialog dialog = new InstalledPluginsDialog(window.getShell(), Restart.folder());
		dialog.open();
		if (dialog.isChanged()) {
			Restart.offer(window.getShell());
		}
	}
}
