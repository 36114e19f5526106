// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.command;

import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.ui.IWorkbenchWindow;
import org.hilum.ui.study.Studies;
import org.hilum.ui.study.Study;
import org.hilum.ui.study.StudySelection;

/** Takes the selected project out of the workspace; its files stay. */
public final class RemoveStudyHandler extends StudyHandler {

	@Override
	protected void execute(IWorkbenchWindow window, StudySelection selection) {
		Study study = selection.study().orElseThrow();
		String question = "Remove the project \"" + study.name() + "\" from this workspace?\n\nIts files stay in\n"
				+ study.folder();
		if (MessageDialog.openQuestion(window.getShell(), "Remove Project", question)) {
			Studies.get().remove(study, false);
		}
	}
}
