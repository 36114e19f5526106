// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.experiment.command;

import org.eclipse.ui.IWorkbenchWindow;
import org.hilum.ui.command.ProjectHandler;
import org.hilum.ui.experiment.editor.Variants;
import org.hilum.ui.project.ProjectSelection;

/** Adds an experiment that is like the selected one but for some values. */
public final class NewLikeHandler extends ProjectHandler {

	@Override
	protected void execute(IWorkbenchWindow window, ProjectSelection selection) {
		Variants.open(window, selection.project().orElseThrow(), selection.experiment().orElseThrow());
	}
}
