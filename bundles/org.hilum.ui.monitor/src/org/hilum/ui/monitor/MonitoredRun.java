// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.monitor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.hilum.model.Label;
import org.hilum.model.Run;
import org.hilum.model.RunState;
import org.hilum.runs.RunFolder;
import org.hilum.ui.project.OpenProject;
import org.hilum.ui.project.ProjectLabels;

/**
 * A run that the monitor can show.
 *
 * @param project the project it belongs to
 * @param folder the run folder
 * @param name   its name for people
 * @param state  its state in the project
 */
public record MonitoredRun(OpenProject project, RunFolder folder, String name, RunState state) {

	/**
	 * {@return the runs of projects: those that are active first, then the newest}
	 *
	 * @param projects the projects
	 */
	public static List<MonitoredRun> of(List<OpenProject> projects) {
		List<MonitoredRun> runs = new ArrayList<>();
		for (OpenProject project : projects) {
			for (Run run : project.model().getRuns()) {
				runs.add(of(project, run));
			}
		}
		runs.sort(Comparator.comparing(MonitoredRun::over).thenComparing(Comparator.comparing(MonitoredRun::time).reversed()));
		return runs;
	}

	/**
	 * {@return a run of a project}
	 *
	 * @param project the project
	 * @param run   one of its runs
	 */
	public static MonitoredRun of(OpenProject project, Run run) {
		return new MonitoredRun(project, new RunFolder(project.folderOf(run)), ProjectLabels.runName(run), run.getState());
	}

	private boolean over() {
		return state != RunState.RUNNING;
	}

	private FileTime time() {
		Path file = folder.progress();
		try {
			return Files.getLastModifiedTime(Files.exists(file) ? file : folder.path());
		} catch (IOException e) {
			System.getLogger(MonitoredRun.class.getName()).log(System.Logger.Level.DEBUG, "No time of " + file, e);
			return FileTime.fromMillis(0);
		}
	}

	/** {@return the names of the foreground classes, in the order of the network's outputs} */
	public List<String> classes() {
		if (project.model().getDataset() == null) {
			return List.of();
		}
		return project.model().getDataset().getLabels().stream()
				.filter(label -> !label.getName().equals("background") && !label.getName().equals("ignore"))
				.map(Label::getName).toList();
	}

	/** {@return the run with its project, for the choice of runs} */
	public String title() {
		return project.name() + "  \u203a  " + name;
	}
}
