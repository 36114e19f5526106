// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.command;

import org.eclipse.ui.IWorkbenchWindow;
import org.hilum.ui.project.ProjectSelection;
import org.hilum.ui.run.Trainings;
import org.hilum.ui.selection.SelectionTester;

/** Asks the selected run, or those of the selected experiment, to save a checkpoint and stop; what waits is cancelled. */
public final class StopHandler extends ProjectHandler {

	@Override
	protected void execute(IWorkbenchWindow window, ProjectSelection selection) {
		Trainings.get().stop(SelectionTester.stoppable(selection));
	}
}
