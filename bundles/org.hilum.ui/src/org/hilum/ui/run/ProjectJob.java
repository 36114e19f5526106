// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.run;

import java.util.function.Consumer;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.ui.PlatformUI;
import org.hilum.core.HilumException;
import org.hilum.ui.project.OpenProject;

/** Makes or fills a project in the background: the user sees its progress, can stop it, and sees why it failed. */
public abstract class ProjectJob extends Job {

	private static final String BUNDLE = "org.hilum.ui";

	private final int stages;
	private final Consumer<OpenProject> then;

	/**
	 * @param name   what the user reads
	 * @param stages how many stages the work has
	 * @param then   gets the project, on the UI thread
	 */
	protected ProjectJob(String name, int stages, Consumer<OpenProject> then) {
		super(name);
		this.stages = stages;
		this.then = then;
		setUser(true);
		setPriority(LONG);
	}

	/**
	 * Does the work.
	 *
	 * @param progress where it stands; throws when the user stopped it
	 * @throws HilumException the message for the user
	 */
	protected abstract void work(StageProgress progress);

	/**
	 * Hands the project over, from the thread of the job.
	 *
	 * @param project the project
	 */
	protected final void show(OpenProject project) {
		PlatformUI.getWorkbench().getDisplay().asyncExec(() -> then.accept(project));
	}

	@Override
	protected final IStatus run(IProgressMonitor monitor) {
		try {
			work(new StageProgress(monitor, stages, monitor::isCanceled));
			return Status.OK_STATUS;
		} catch (HilumException e) {
			return e.kind() == HilumException.Kind.CANCELLED ? Status.CANCEL_STATUS
					: new Status(IStatus.ERROR, BUNDLE, e.getMessage(), e);
		} finally {
			monitor.done();
		}
	}
}
