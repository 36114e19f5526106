// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.command;

import org.eclipse.ui.IWorkbenchWindow;
import org.hilum.model.Run;
import org.hilum.runs.RunStates;
import org.hilum.ui.Pages;
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

	@Override
	protected boolean enabled(StudySelection selection) {
		return selection.runOrOnly().filter(run -> RunStates.of(run.getState()).resumable()).isPresent();
	}
}
