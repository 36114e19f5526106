// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.command;

import org.eclipse.ui.IWorkbenchWindow;
import org.hilum.ui.project.LibraryModels;
import org.hilum.ui.project.OpenProjects;
import org.hilum.ui.project.ProjectSelection;

/** Reads the selected project again from its folder, what other programs changed there included. */
public final class RefreshHandler extends ProjectHandler {

	@Override
	protected void execute(IWorkbenchWindow window, ProjectSelection selection) {
		LibraryModels.get().refreshLater();
		selection.project().ifPresent(project -> OpenProjects.get().refreshLater(project));
	}
}
