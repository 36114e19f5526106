// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.report.evaluation;

import java.util.function.Consumer;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import org.hilum.ui.run.StageProgress;

/** Work on a report beside the UI thread, such as drawing its gallery or writing it; the platform shows a failure. */
final class ReportWork extends Job {

	private final Consumer<Progress> work;

	/**
	 * Makes the job.
	 *
	 * @param name its name
	 * @param work what it does
	 */
	ReportWork(String name, Consumer<Progress> work) {
		super(name);
		this.work = work;
		setUser(true);
	}

	@Override
	protected IStatus run(IProgressMonitor monitor) {
		try {
			work.accept(new StageProgress(monitor, 1, monitor::isCanceled));
			return Status.OK_STATUS;
		} catch (HilumException e) {
			return e.kind() == HilumException.Kind.CANCELLED ? Status.CANCEL_STATUS
					: new Status(IStatus.ERROR, "org.hilum.ui.report", e.getMessage(), e);
		}
	}
}
