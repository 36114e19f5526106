// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.plugins;

import org.eclipse.jface.window.Window;
import org.eclipse.ui.IWorkbenchWindow;
import org.hilum.ui.command.ProjectHandler;
import org.hilum.ui.project.ProjectSelection;

/** Installs a plug-in; {@code hilum install} does the same. */
public final class InstallPluginHandler extends ProjectHandler {

	@Override
	protected void execute(IWorkbenchWindow window, ProjectSelection selection) {
		if (new InstallPluginDialog(window.getShell(), Restart.folder()).open() == Window.OK) {
			Restart.offer(window.getShell());
		}
	}
}
