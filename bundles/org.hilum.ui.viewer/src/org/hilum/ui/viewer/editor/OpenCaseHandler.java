// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.viewer.editor;

import org.eclipse.ui.IWorkbenchWindow;
import org.hilum.model.Case;
import org.hilum.ui.command.ProjectHandler;
import org.hilum.ui.project.ProjectNode;
import org.hilum.ui.project.ProjectSelection;

/** Opens the selected cases in viewers. */
public final class OpenCaseHandler extends ProjectHandler {

	/** More viewers at once would only be in the way. */
	private static final int MOST = 6;

	@Override
	protected void execute(IWorkbenchWindow window, ProjectSelection selection) {
		selection.nodes().stream().filter(node -> node.kind() == ProjectNode.Kind.CASE).limit(MOST)
				.forEach(node -> Viewers.open(window.getActivePage(), node.project(), node.element(Case.class)));
	}
}
