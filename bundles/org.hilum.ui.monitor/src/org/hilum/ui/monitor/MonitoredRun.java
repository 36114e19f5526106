// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.monitor;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hilum.model.Run;
import org.hilum.model.RunState;
import org.hilum.runs.RunFolder;
import org.hilum.ui.project.OpenProject;
import org.hilum.ui.project.OpenProjects;
import org.hilum.ui.project.ProjectLabels;
import org.hilum.ui.run.Trainings;

/**
 * A run that the monitor can show.
 *
 * @param project the project that it belongs to
 * @param folder  the run folder; it need not exist yet
 * @param name    its name for people
 * @param state   its state, that of its job included
 */
public record MonitoredRun(OpenProject project, RunFolder folder, String name, RunState state) {

	/**
	 * {@return the runs of projects, and the trainings that wait for their first start}
	 *
	 * @param projects the projects
	 */
	public static List<MonitoredRun> of(List<OpenProject> projects) {
		List<MonitoredRun> runs = new ArrayList<>();
		Set<RunFolder> known = new HashSet<>();
		for (OpenProject project : projects) {
			for (Run run : project.model().getRuns()) {
				RunFolder folder = new RunFolder(project.folderOf(run));
				known.add(folder);
				runs.add(new MonitoredRun(project, folder, ProjectLabels.runName(run),
						Trainings.get().state(folder, run.getState())));
			}
		}
		for (RunFolder folder : Trainings.get().active()) {
			if (known.add(folder)) {
				OpenProjects.get().owner(folder.path()).filter(projects::contains).ifPresent(project -> runs
						.add(new MonitoredRun(project, folder, waiting(folder), Trainings.get().state(folder, RunState.QUEUED))));
			}
		}
		return runs;
	}

	private static String waiting(RunFolder folder) {
		return Trainings.get().job(folder).map(job -> job.spec().name()).orElse(folder.label());
	}

	/** {@return the run with its project, as the legend and the table name it} */
	public String title() {
		return project.name() + "  \u203a  " + name;
	}
}
