// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.run;

import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.hilum.core.HilumException;

/** Short work in a job of the platform; a failure is shown in a dialog. */
public final class BackgroundWork {

	private BackgroundWork() {
	}

	/**
	 * Does what the user asked for.
	 *
	 * @param title what the user reads
	 * @param work  the work
	 */
	public static void user(String title, Runnable work) {
		Job job = job(title, work);
		job.setUser(true);
		job.schedule();
	}

	/**
	 * Does something without reporting it unless it fails.
	 *
	 * @param title names it in messages
	 * @param work  the work
	 */
	public static void system(String title, Runnable work) {
		Job job = job(title, work);
		job.setSystem(true);
		job.schedule();
	}

	private static Job job(String title, Runnable work) {
		return Job.create(title, monitor -> {
			try {
				work.run();
				return Status.OK_STATUS;
			} catch (HilumException e) {
				return new Status(IStatus.ERROR, "org.hilum.ui", e.getMessage(), e);
			}
		});
	}
}
