// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.command;

import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.ui.IWorkbenchWindow;
import org.hilum.model.Run;
import org.hilum.ui.run.Trainings;
import org.hilum.ui.study.Study;
import org.hilum.ui.study.StudyLabels;
import org.hilum.ui.study.StudySelection;

/** Deletes the selected run with its files, after asking. */
public final class DeleteRunHandler extends StudyHandler {

	@Override
	protected void execute(IWorkbenchWindow window, StudySelection selection) {
		Study study = selection.study().orElseThrow();
		Run run = selection.run().orElseThrow();
		String question = "Delete the run \"" + StudyLabels.runName(run) + "\" with its checkpoints, predictions and report?\n\n"
				+ study.folderOf(run) + "\n\nThis cannot be undone.";
		if (MessageDialog.openQuestion(window.getShell(), "Delete Run", question)) {
			Trainings.deleteLater(study, run);
		}
	}
}
