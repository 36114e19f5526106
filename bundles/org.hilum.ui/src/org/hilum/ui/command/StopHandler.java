// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.command;

import org.eclipse.ui.IWorkbenchWindow;
import org.hilum.model.RunState;
import org.hilum.ui.run.Trainings;
import org.hilum.ui.study.StudySelection;

/** Asks the selected run to save a checkpoint and stop. */
public final class StopHandler extends StudyHandler {

	@Override
	protected void execute(IWorkbenchWindow window, StudySelection selection) {
		selection.runOrOnly().ifPresent(run -> Trainings.stop(selection.study().orElseThrow(), run));
	}

	@Override
	protected boolean enabled(StudySelection selection) {
		return selection.runOrOnly().filter(run -> run.getState() == RunState.RUNNING).isPresent();
	}
}
