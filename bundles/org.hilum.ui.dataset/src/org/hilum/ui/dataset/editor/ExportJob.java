// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.dataset.editor;

import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.hilum.core.HilumException;

/** Writes a file in the background; a failure is shown in a dialog. */
final class ExportJob {

	private ExportJob() {
	}

	/**
	 * Does the work.
	 *
	 * @param name what the user reads
	 * @param work the work
	 */
	static void schedule(String name, Runnable work) {
		Job job = Job.create(name, monitor -> {
			try {
				work.run();
				return Status.OK_STATUS;
			} catch (HilumException e) {
				return new Status(IStatus.ERROR, "org.hilum.ui.dataset", e.getMessage(), e);
			}
		});
		job.setUser(true);
		job.schedule();
	}
}
