// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.command;

import org.eclipse.ui.IWorkbenchWindow;
import org.hilum.ui.study.StudySelection;
import org.hilum.ui.wizard.Wizards;

/** Opens the New Dataset Project wizard. */
public final class NewStudyHandler extends StudyHandler {

	@Override
	protected void execute(IWorkbenchWindow window, StudySelection selection) {
		Wizards.newStudy(window.getShell());
	}
}
