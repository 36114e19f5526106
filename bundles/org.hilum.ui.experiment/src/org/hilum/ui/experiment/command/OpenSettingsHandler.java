// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.experiment.command;

import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PartInitException;
import org.hilum.core.HilumException;
import org.hilum.ui.command.ProjectHandler;
import org.hilum.ui.experiment.settings.SettingsInput;
import org.hilum.ui.experiment.settings.SettingsPage;
import org.hilum.ui.project.OpenProject;
import org.hilum.ui.project.ProjectSelection;

/** Opens the page of presets, splits, evaluations and notes of the selected project. */
public final class OpenSettingsHandler extends ProjectHandler {

	@Override
	protected void execute(IWorkbenchWindow window, ProjectSelection selection) {
		OpenProject project = selection.project().orElseThrow();
		try {
			window.getActivePage().openEditor(new SettingsInput(project), SettingsPage.ID);
		} catch (PartInitException e) {
			throw HilumException.internal("The settings of " + project.name() + " cannot be opened", e);
		}
	}
}
