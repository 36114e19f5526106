// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.command;

import org.eclipse.ui.IWorkbenchWindow;
import org.hilum.ui.study.StudySelection;
import org.hilum.ui.wizard.Wizards;

/** Opens the New Experiment wizard for the selected project. */
public final class NewExperimentHandler extends StudyHandler {

	@Override
	protected void execute(IWorkbenchWindow window, StudySelection selection) {
		selection.study().ifPresent(study -> Wizards.newExperiment(window.getShell(), study));
	}

	@Override
	protected boolean enabled(StudySelection selection) {
		return selection.study().filter(study -> study.model().getDataset() != null).isPresent();
	}
}
