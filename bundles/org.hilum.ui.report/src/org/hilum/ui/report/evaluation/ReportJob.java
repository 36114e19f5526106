// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.report.evaluation;

import java.util.function.Consumer;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.osgi.util.NLS;
import org.hilum.core.HilumException;
import org.hilum.ui.run.StageProgress;

/** Reads or makes a report beside the UI thread. */
final class ReportJob extends Job {

	private final EvaluationInput input;
	private final Consumer<LoadedReport> found;
	private final Consumer<HilumException> failed;

	/**
	 * Makes the job.
	 *
	 * @param input  what is shown
	 * @param found  gets the report, on the thread of the job
	 * @param failed gets why there is none, on the thread of the job
	 */
	ReportJob(EvaluationInput input, Consumer<LoadedReport> found, Consumer<HilumException> failed) {
		super(NLS.bind(Messages.ReportJob_name, input.title()));
		this.input = input;
		this.found = found;
		this.failed = failed;
	}

	@Override
	protected IStatus run(IProgressMonitor monitor) {
		try {
			found.accept(LoadedReport.of(input, new StageProgress(monitor, 1, monitor::isCanceled)));
			return Status.OK_STATUS;
		} catch (HilumException e) {
			failed.accept(e);
			return e.kind() == HilumException.Kind.CANCELLED ? Status.CANCEL_STATUS : Status.OK_STATUS;
		}
	}
}
