// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.command;

import org.eclipse.ui.IWorkbenchWindow;
import org.hilum.ui.project.ProjectSelection;

/** Opens what the selected line of the navigator stands for, as a double click does. */
public final class OpenHandler extends ProjectHandler {

	@Override
	protected void execute(IWorkbenchWindow window, ProjectSelection selection) {
		LineOpening.open(window, selection.node().orElseThrow());
	}
}
