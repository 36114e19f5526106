// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.command;

import org.eclipse.ui.IWorkbenchWindow;
import org.hilum.ui.page.Pages;
import org.hilum.ui.project.ProjectSelection;
import org.hilum.ui.wizard.SampleProject;

/** Makes a project of the sample study and opens its overview. */
public final class OpenSampleHandler extends ProjectHandler {

	@Override
	protected void execute(IWorkbenchWindow window, ProjectSelection selection) {
		SampleProject.open(project -> Pages.openOverview(window, project));
	}
}
