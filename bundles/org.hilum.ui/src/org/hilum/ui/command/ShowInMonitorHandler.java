// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.command;

import org.eclipse.ui.IWorkbenchWindow;
import org.hilum.ui.page.Pages;
import org.hilum.ui.project.ProjectSelection;

/** Brings the Training Monitor to the front; it shows the selected run. */
public final class ShowInMonitorHandler extends ProjectHandler {

	@Override
	protected void execute(IWorkbenchWindow window, ProjectSelection selection) {
		Pages.showMonitor(window);
	}
}
