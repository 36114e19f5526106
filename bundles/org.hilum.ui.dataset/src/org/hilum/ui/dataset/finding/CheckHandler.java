// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.dataset.finding;

import org.eclipse.ui.IWorkbenchWindow;
import org.hilum.ui.command.StudyHandler;
import org.hilum.ui.study.StudySelection;

/** Examines the selected project and shows what was found. */
public final class CheckHandler extends StudyHandler {

	@Override
	protected void execute(IWorkbenchWindow window, StudySelection selection) {
		selection.study().ifPresent(study -> new CheckJob(study, () -> FindingsView.show(window, study)).schedule());
	}
}
