package org.hilum.ui.command;

import org.eclipse.ui.IWorkbenchWindow;
import org.hilum.ui.study.Studies;
import org.hilum.ui.study.StudySelection;

/** Reads the selected project again from its folder. */
public final class RefreshHandler extends StudyHandler {

	@Override
	protected void execute(IWorkbenchWindow window, StudySelection selection) {
		selection.study().ifPresent(study -> Studies.get().reloadLater(study));
	}

	@Override
	protected boolean enabled(StudySelection selection) {
		return selection.study().isPresent();
	}
}
