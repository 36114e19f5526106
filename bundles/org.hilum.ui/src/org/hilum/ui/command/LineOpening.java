// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.command;

import java.nio.file.Path;
import org.eclipse.ui.IWorkbenchWindow;
import org.hilum.runs.models.ModelVersion;
import org.hilum.ui.page.Pages;
import org.hilum.ui.page.Wizards;
import org.hilum.ui.project.ProjectNode;
import org.hilum.ui.project.ProjectPaths;
import org.hilum.ui.project.ProjectSelection;
import org.hilum.ui.project.ProjectTree;

/** What opens for a line of the navigator. */
public final class LineOpening {

	private LineOpening() {
	}

	/**
	 * Opens what a selected line stands for.
	 *
	 * @param window the window
	 * @param node   the line
	 * @return whether something opens for it
	 */
	public static boolean open(IWorkbenchWindow window, ProjectNode node) {
		ModelVersion version = node.getAdapter(ModelVersion.class);
		String command = command(node);
		if (version != null) {
			Path card = version.folder().resolve(ModelVersion.CARD_HTML);
			Pages.openNewReport(window, card, version.reference());
		} else if (node.kind() == ProjectNode.Kind.OTHER_DATASET) {
			Wizards.dialog(window, Wizards.NEW_PROJECT, ProjectPaths.of(node).getFirst()).open();
			return true;
		} else if (node.kind() == ProjectNode.Kind.MODEL) {
			Commands.execute(command, new ProjectSelection(ProjectTree.runs(node)));
		} else if (command != null) {
			Commands.execute(command);
		}
		return version != null || command != null;
	}

	private static String command(ProjectNode node) {
		return switch (node.kind()) {
			case PROJECT -> Commands.OPEN_OVERVIEW;
			case EXPERIMENT -> Commands.OPEN_EXPERIMENT;
			case CASES, PLAN, CONFIGURATION, ANNOTATOR -> Commands.OPEN_DATASET;
			case RUN -> Commands.OPEN_RUN;
			case MODEL -> ProjectTree.runs(node).isEmpty() ? null : Commands.OPEN_RUN;
			case RESULT -> Commands.OPEN_EVALUATION;
			case EVALUATION -> ProjectTree.hasChildren(node) ? Commands.OPEN_EVALUATION : Commands.OPEN_SETTINGS;
			case CASE -> Commands.OPEN_CASE;
			default -> null;
		};
	}
}
