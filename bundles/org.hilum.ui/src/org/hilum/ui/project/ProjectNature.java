// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.project;

import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IProjectNature;

/** Marks a project of the workspace as a dataset project. */
public final class ProjectNature implements IProjectNature {

	/** The nature's id. */
	public static final String ID = "org.hilum.ui.datasetNature";

	private IProject project;

	@Override
	public void configure() {
		// nothing is built
	}

	@Override
	public void deconfigure() {
		// nothing is built
	}

	@Override
	public IProject getProject() {
		return project;
	}

	@Override
	public void setProject(IProject newProject) {
		project = newProject;
	}
}
