// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.experiment.command;

import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PartInitException;
import org.hilum.core.HilumException;
import org.hilum.model.Experiment;
import org.hilum.ui.command.ProjectHandler;
import org.hilum.ui.experiment.editor.ExperimentEditor;
import org.hilum.ui.experiment.editor.ExperimentInput;
import org.hilum.ui.project.ProjectSelection;

/** Opens the editor of the selected experiment, or of the experiment of the selected run. */
public final class OpenExperimentHandler extends ProjectHandler {

	@Override
	protected void execute(IWorkbenchWindow window, ProjectSelection selection) {
		Experiment experiment = selection.experiment().orElseThrow();
		ExperimentInput input = new ExperimentInput(selection.project().orElseThrow(), experiment.getUuid());
		try {
			window.getActivePage().openEditor(input, ExperimentEditor.ID);
		} catch (PartInitException e) {
			throw HilumException.internal("The editor of " + experiment.getName() + " cannot be opened", e);
		}
	}
}
