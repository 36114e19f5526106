// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.dataset.watch;

import java.nio.file.Path;
import java.util.Map;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IResourceDelta;
import org.eclipse.core.resources.IncrementalProjectBuilder;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.IPath;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.jobs.Job;
import org.hilum.ui.dataset.finding.CheckJob;
import org.hilum.ui.dataset.finding.FindingMarkers;
import org.hilum.ui.dataset.finding.IncrementalCheckJob;
import org.hilum.ui.project.OpenProject;
import org.hilum.ui.project.OpenProjects;

/**
 * Notices that files of a data set changed and has the checks look at them, in a job of its own: a build holds the
 * workspace, and must be over before an image is read.
 */
public final class FindingBuilder extends IncrementalProjectBuilder {

	/** The builder's id. */
	public static final String ID = "org.hilum.ui.dataset.findingBuilder";

	@Override
	protected IProject[] build(int kind, Map<String, String> args, IProgressMonitor monitor) {
		OpenProjects.get().find(getProject().getName()).ifPresent(project -> project.dataset().ifPresent(dataset -> {
			if (kind == FULL_BUILD && !isUnasked()) {
				CheckJob.of(project).schedule();
			} else if (kind == FULL_BUILD || isTouched(project, dataset)) {
				IncrementalCheckJob.request(project);
			}
		}));
		return new IProject[0];
	}

	/** {@return whether the platform builds by itself; its first build of a project is a full one} */
	private static boolean isUnasked() {
		Job job = Job.getJobManager().currentJob();
		return job != null && job.belongsTo(ResourcesPlugin.FAMILY_AUTO_BUILD);
	}

	private boolean isTouched(OpenProject project, Path dataset) {
		IResourceDelta delta = getDelta(getProject());
		return delta == null || DatasetChange.touches(delta, inProject(project, dataset))
				|| project.splits().filter(folds -> DatasetChange.touches(delta, inProject(project, folds))).isPresent();
	}

	private static IPath inProject(OpenProject project, Path file) {
		return IPath.fromPath(project.folder().relativize(file));
	}

	@Override
	protected void clean(IProgressMonitor monitor) {
		FindingMarkers.clear(getProject());
	}
}
