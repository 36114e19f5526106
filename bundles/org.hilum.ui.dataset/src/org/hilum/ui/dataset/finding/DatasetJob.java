// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.dataset.finding;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.ILock;
import org.eclipse.core.runtime.jobs.Job;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import org.hilum.datasets.check.CheckOptions;
import org.hilum.datasets.check.CheckResult;
import org.hilum.datasets.check.DatasetExaminer;
import org.hilum.ui.project.OpenProject;
import org.hilum.ui.run.StageProgress;

/**
 * Checks or repairs of a project's data set; one at a time for each project, cancellable. It belongs to the family that is
 * its project, and ends as cancelled when that leaves the workspace.
 */
abstract class DatasetJob extends Job {

	private static final String BUNDLE = "org.hilum.ui.dataset";
	private static final long PAUSE = 200;
	/** Not a rule on the project: that would keep the whole workspace from changing while images are read. */
	private static final Map<String, ILock> LOCKS = new ConcurrentHashMap<>();

	private final OpenProject project;
	private final int stages;

	DatasetJob(String name, OpenProject project, int stages) {
		super(name);
		this.project = project;
		this.stages = stages;
		setUser(true);
		setPriority(LONG);
	}

	/** {@return the project} */
	OpenProject project() {
		return project;
	}

	/** {@return the folder of the project's data set} */
	Path dataset() {
		return project.dataset().orElseThrow(() -> HilumException
				.usage("The project " + project.name() + " has no data set", "Refresh it (F5)."));
	}

	/** Examines the data set and puts its markers in place. */
	CheckResult examine(Progress progress) {
		CheckResult result = DatasetExaminer.examine(dataset(), CheckOptions.standard(), progress);
		FindingMarkers.replace(project, dataset(), result);
		return result;
	}

	abstract void work(Progress progress);

	/** {@return the end of a job that failed} */
	IStatus failed(HilumException e) {
		return new Status(IStatus.ERROR, BUNDLE, e.getMessage(), e);
	}

	@Override
	protected final IStatus run(IProgressMonitor monitor) {
		try {
			Progress progress = new StageProgress(monitor, stages, () -> monitor.isCanceled() || !isThere());
			ILock lock = LOCKS.computeIfAbsent(project.name(), _ -> getJobManager().newLock());
			await(lock, progress);
			try {
				work(progress);
			} finally {
				lock.release();
			}
			return Status.OK_STATUS;
		} catch (HilumException e) {
			return e.kind() == HilumException.Kind.CANCELLED || !isThere() ? Status.CANCEL_STATUS : failed(e);
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			return Status.CANCEL_STATUS;
		} finally {
			monitor.done();
		}
	}

	private static void await(ILock lock, Progress progress) throws InterruptedException {
		while (!lock.acquire(PAUSE)) {
			progress.check(Messages.DatasetJob_waiting);
		}
	}

	private boolean isThere() {
		return ResourcesPlugin.getWorkspace().getRoot().getProject(project.name()).isAccessible();
	}

	@Override
	public final boolean belongsTo(Object family) {
		return project.equals(family);
	}
}
