// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.dataset.editor;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.hilum.core.HilumException;
import org.hilum.datasets.description.DescriptionFile;
import org.hilum.datasets.description.DescriptionImpact;
import org.hilum.runs.project.ProjectService;
import org.hilum.ui.project.OpenProject;

/** Reads the description of a data set, and what was made of the data set, beside the UI thread. */
final class DescriptionJob extends Job {

	private final OpenProject project;
	private final BiConsumer<DescriptionFile, Set<DescriptionImpact.Product>> found;
	private final Consumer<HilumException> failed;

	/**
	 * Makes the job.
	 *
	 * @param project the project
	 * @param found   gets the description and what was made of the data set, on the thread of the job
	 * @param failed  gets why the description cannot be read, on the thread of the job
	 */
	DescriptionJob(OpenProject project, BiConsumer<DescriptionFile, Set<DescriptionImpact.Product>> found,
			Consumer<HilumException> failed) {
		super(Messages.DescriptionPage_reading);
		this.project = project;
		this.found = found;
		this.failed = failed;
		setSystem(true);
	}

	@Override
	protected IStatus run(IProgressMonitor monitor) {
		Optional<Path> dataset = project.dataset();
		if (dataset.isPresent()) {
			try {
				found.accept(DescriptionFile.read(dataset.get()), DescriptionImpact.made(ProjectService.folders(project.model()),
						dataset.get().getFileName().toString()));
			} catch (HilumException e) {
				failed.accept(e);
			}
		}
		return Status.OK_STATUS;
	}

	@Override
	public boolean belongsTo(Object family) {
		return project.equals(family);
	}
}
