// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.command;

import org.eclipse.ui.IWorkbenchWindow;
import org.hilum.ui.about.AboutDialog;
import org.hilum.ui.project.ProjectSelection;

/** Shows version and licence. */
public final class AboutHandler extends ProjectHandler {

	@Override
	protected void execute(IWorkbenchWindow window, ProjectSelection selection) {
		new AboutDialog(window.getShell()).open();
	}
}
