// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.command;

import java.nio.file.Path;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.DirectoryDialog;
import org.eclipse.ui.IWorkbenchWindow;
import org.hilum.ui.page.Pages;
import org.hilum.ui.project.ProjectSelection;
import org.hilum.ui.wizard.OpenProjectJob;

/** Brings a project in a folder, such as one made by the command line, into the workspace. */
public final class OpenProjectHandler extends ProjectHandler {

	@Override
	protected void execute(IWorkbenchWindow window, ProjectSelection selection) {
		DirectoryDialog dialog = new DirectoryDialog(window.getShell(), SWT.OPEN);
		dialog.setText(Messages.OpenProjectHandler_title);
		dialog.setMessage(Messages.OpenProjectHandler_message);
		String chosen = dialog.open();
		if (chosen != null) {
			new OpenProjectJob(Path.of(chosen), project -> Pages.openOverview(window, project)).schedule();
		}
	}
}
