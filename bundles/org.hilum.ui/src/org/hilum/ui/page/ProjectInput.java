// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.page;

import org.hilum.ui.project.OpenProject;

/** A project, for its overview page. */
public final class ProjectInput extends ProjectPageInput {

	/**
	 * Makes an input.
	 *
	 * @param project the project
	 */
	public ProjectInput(OpenProject project) {
		super(project, "project", ProjectInputFactory.ID);
	}

	@Override
	public String getName() {
		return project().name();
	}
}
