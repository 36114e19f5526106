// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.command;

import java.nio.file.Files;
import org.eclipse.ui.IWorkbenchWindow;
import org.hilum.model.Run;
import org.hilum.runs.RunFolder;
import org.hilum.ui.page.Pages;
import org.hilum.ui.project.OpenProject;
import org.hilum.ui.project.ProjectSelection;

/** Opens the report of the selected run, or its curves when there is no report yet. */
public final class OpenRunHandler extends ProjectHandler {

	@Override
	protected void execute(IWorkbenchWindow window, ProjectSelection selection) {
		OpenProject project = selection.project().orElseThrow();
		Run run = selection.runOrOnly().orElseThrow();
		if (Files.exists(new RunFolder(project.folderOf(run)).report())) {
			Pages.openReport(window, project, run);
		} else {
			Pages.showMonitor(window);
		}
	}
}
