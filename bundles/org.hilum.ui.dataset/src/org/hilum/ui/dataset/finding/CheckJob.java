// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.dataset.finding;

import org.eclipse.osgi.util.NLS;
import org.eclipse.ui.PlatformUI;
import org.hilum.core.Progress;
import org.hilum.ui.project.OpenProject;

/** Examines the data set of a project; what is found becomes markers. */
public final class CheckJob extends DatasetJob {

	private static final int STAGES = 2;

	private final Runnable then;

	/**
	 * @param project the project
	 * @param then  called on the UI thread when the markers are there
	 */
	public CheckJob(OpenProject project, Runnable then) {
		super(NLS.bind(Messages.CheckJob_name, project.name()), project, STAGES);
		this.then = then;
	}

	/**
	 * {@return a check that shows nothing but its markers}
	 *
	 * @param project the project
	 */
	public static CheckJob of(OpenProject project) {
		return new CheckJob(project, () -> {
			// the markers are all
		});
	}

	@Override
	void work(Progress progress) {
		examine(progress);
		PlatformUI.getWorkbench().getDisplay().asyncExec(then);
	}
}
