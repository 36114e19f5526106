// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.dataset.finding;

import org.eclipse.ui.PlatformUI;
import org.hilum.core.Progress;
import org.hilum.ui.project.OpenProject;

/** Examines the data set of a project; what is found becomes markers. */
public final class CheckJob extends DatasetJob {

	private static final int STAGES = 2;

	private final Runnable then;

	/**
	 * @param study the project
	 * @param then  called on the UI thread when the markers are there
	 */
	public CheckJob(OpenProject study, Runnable then) {
		super("Checking " + study.name(), study, STAGES);
		this.then = then;
	}

	/**
	 * {@return a check that shows nothing but its markers}
	 *
	 * @param study the project
	 */
	public static CheckJob of(OpenProject study) {
		return new CheckJob(study, () -> {
			// the markers are all
		});
	}

	@Override
	void work(Progress progress) {
		examine(progress);
		PlatformUI.getWorkbench().getDisplay().asyncExec(then);
	}
}
