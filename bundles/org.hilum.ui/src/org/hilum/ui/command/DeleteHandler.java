// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.command;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.osgi.util.NLS;
import org.eclipse.ui.IWorkbenchWindow;
import org.hilum.ui.buttons.StandardButtons;
import org.hilum.ui.project.PartOfProject;
import org.hilum.ui.project.ProjectLabels;
import org.hilum.ui.project.ProjectNode;
import org.hilum.ui.project.ProjectSelection;
import org.hilum.ui.run.PartChanges;

/** Moves the selected parts of a project into its trash, after asking. */
public final class DeleteHandler extends ProjectHandler {

	@Override
	protected void execute(IWorkbenchWindow window, ProjectSelection selection) {
		List<ProjectNode> nodes = selection.nodes().stream()
				.filter(node -> PartOfProject.of(node).isPresent()).toList();
		if (nodes.isEmpty()) {
			// the key works on every line
			return;
		}
		String names = nodes.stream().map(DeleteHandler::line).collect(Collectors.joining("\n"));
		if (StandardButtons.ask(window.getShell(), Messages.deleteTitle, NLS.bind(Messages.deleteQuestion, names))) {
			nodes.stream().map(PartOfProject::of).flatMap(Optional::stream).forEach(PartChanges::delete);
		}
	}

	private static String line(ProjectNode node) {
		return PartOfProject.of(node).orElseThrow().kind().title() + " " + ProjectLabels.name(node);
	}
}
