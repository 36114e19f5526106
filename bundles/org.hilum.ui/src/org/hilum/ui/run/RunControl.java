// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.run;

import org.hilum.runs.RunFolder;
import org.hilum.runs.RunStates;
import org.hilum.ui.project.OpenProject;

/**
 * Whether a run can be stopped or continued at this moment: one answer for the commands of the window and the buttons of the
 * Training Monitor.
 */
public final class RunControl {

	private RunControl() {
	}

	/**
	 * {@return whether the run trains, or has a job that waits, which stopping cancels}
	 *
	 * @param project its project
	 * @param folder  its folder, which need not exist yet
	 */
	public static boolean canStop(OpenProject project, RunFolder folder) {
		return Trainings.get().isActive(folder) || project.run(folder.path()).filter(run -> RunStates.of(run.getState()).active())
				.isPresent();
	}

	/**
	 * {@return whether the run can be continued from its latest checkpoint}
	 *
	 * @param project its project
	 * @param folder  its folder
	 */
	public static boolean canResume(OpenProject project, RunFolder folder) {
		return !Trainings.get().isActive(folder) && project.run(folder.path()).filter(run -> RunStates.of(run.getState())
				.resumable()).isPresent();
	}
}
