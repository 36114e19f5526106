// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.dataset.editor;

import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.hilum.core.HilumException;
import org.hilum.runs.project.ProjectPlans;
import org.hilum.ui.project.OpenProject;

/** Reads fingerprint and plans of a project beside the UI thread. */
final class PlansJob extends Job {

	private final OpenProject project;
	private final Consumer<Optional<ProjectPlans>> found;

	/**
	 * Makes the job.
	 *
	 * @param project the project
	 * @param found   gets fingerprint and plans, on the thread of the job
	 */
	PlansJob(OpenProject project, Consumer<Optional<ProjectPlans>> found) {
		super(Messages.PlansPage_reading);
		this.project = project;
		this.found = found;
		setSystem(true);
	}

	@Override
	protected IStatus run(IProgressMonitor monitor) {
		try {
			found.accept(ProjectPlans.of(project.model()));
		} catch (HilumException e) {
			System.getLogger(PlansJob.class.getName()).log(System.Logger.Level.WARNING, "The plans cannot be shown", e);
			found.accept(Optional.empty());
		}
		return Status.OK_STATUS;
	}

	@Override
	public boolean belongsTo(Object family) {
		return project.equals(family);
	}
}
