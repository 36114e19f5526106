// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.dataset.finding;

import java.util.Optional;
import java.util.function.Function;
import org.hilum.ui.project.OpenProject;
import org.hilum.ui.project.ProjectSelection;

/**
 * Which project's findings are shown: that of the last selection or of the last check that was asked for, whichever came
 * later. A selection that is only repeated, as happens whenever a window or a part gets the keyboard, does not count.
 */
public final class FindingsSubject {

	private final Function<String, Optional<OpenProject>> workspace;
	private ProjectSelection last;
	private String name = "";

	/**
	 * @param selection what is selected now
	 * @param workspace finds a project by its name
	 */
	public FindingsSubject(ProjectSelection selection, Function<String, Optional<OpenProject>> workspace) {
		this.workspace = workspace;
		selected(selection);
	}

	/**
	 * Takes the project of a selection.
	 *
	 * @param selection what is selected now
	 */
	public void selected(ProjectSelection selection) {
		if (!selection.equals(last)) {
			last = selection;
			selection.project().ifPresent(project -> name = project.name());
		}
	}

	/**
	 * Takes the project whose check has ended.
	 *
	 * @param project the project
	 */
	public void checked(OpenProject project) {
		name = project.name();
	}

	/**
	 * {@return the project as it is in the workspace now}
	 *
	 * @param otherwise what is selected, for when the project is not in the workspace any more
	 */
	public Optional<OpenProject> project(ProjectSelection otherwise) {
		return workspace.apply(name).or(otherwise::project);
	}
}
