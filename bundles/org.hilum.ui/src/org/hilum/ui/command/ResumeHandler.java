// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.command;

import org.eclipse.ui.IWorkbenchWindow;
import org.hilum.model.Run;
import org.hilum.ui.page.Pages;
import org.hilum.ui.run.Trainings;
import org.hilum.ui.study.Study;
import org.hilum.ui.study.StudySelection;

/** Goes on with the selected run from its latest checkpoint. */
public final class ResumeHandler extends StudyHandler {

	@Override
	protected void execute(IWorkbenchWindow window, StudySelection selection) {
		Study study = selection.study().orElseThrow();
		Run run = selection.runOrOnly().orElseThrow();
		Trainings.get().resume(study, run);
		Pages.showMonitor(window);
	}
}
