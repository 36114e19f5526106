// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.dataset.editor;

import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PartInitException;
import org.hilum.core.HilumException;
import org.hilum.ui.command.ProjectHandler;
import org.hilum.ui.page.ProjectInput;
import org.hilum.ui.project.OpenProject;
import org.hilum.ui.project.ProjectSelection;

/** Opens the data set of the selected project. */
public final class OpenDatasetHandler extends ProjectHandler {

	@Override
	protected void execute(IWorkbenchWindow window, ProjectSelection selection) {
		OpenProject project = selection.project().orElseThrow();
		try {
			window.getActivePage().openEditor(new ProjectInput(project), DatasetEditor.ID, true,
					IWorkbenchPage.MATCH_INPUT | IWorkbenchPage.MATCH_ID);
		} catch (PartInitException e) {
			throw HilumException.internal("The data set of " + project.name() + " cannot be opened", e);
		}
	}
}
