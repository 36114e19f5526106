// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.command;

import org.eclipse.ui.IWorkbenchWindow;
import org.hilum.ui.study.Studies;
import org.hilum.ui.study.StudySelection;

/** Reads the selected project again from its folder, what other programs changed there included. */
public final class RefreshHandler extends StudyHandler {

	@Override
	protected void execute(IWorkbenchWindow window, StudySelection selection) {
		selection.study().ifPresent(study -> Studies.get().refreshLater(study));
	}
}
