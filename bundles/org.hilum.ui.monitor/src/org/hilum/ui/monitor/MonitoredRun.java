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
 * @param study  the study it belongs to
 * @param folder the run folder
 * @param name   its name for people
 * @param state  its state in the study
 */
public record MonitoredRun(OpenProject study, RunFolder folder, String name, RunState state) {

	/**
	 * {@return the runs of studies: those going on first, then the newest}
	 *
	 * @param studies the studies
	 */
	public static List<MonitoredRun> of(List<OpenProject> studies) {
		List<MonitoredRun> runs = new ArrayList<>();
		for (OpenProject study : studies) {
			for (Run run : study.model().getRuns()) {
				runs.add(of(study, run));
			}
		}
		runs.sort(Comparator.comparing(MonitoredRun::over).thenComparing(Comparator.comparing(MonitoredRun::time).reversed()));
		return runs;
	}

	/**
	 * {@return a run of a study}
	 *
	 * @param study the study
	 * @param run   one of its runs
	 */
	public static MonitoredRun of(OpenProject study, Run run) {
		return new MonitoredRun(study, new RunFolder(study.folderOf(run)), ProjectLabels.runName(run), run.getState());
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
		if (study.model().getDataset() == null) {
			return List.of();
		}
		return study.model().getDataset().getLabels().stream()
				.filter(label -> !label.getName().equals("background") && !label.getName().equals("ignore"))
				.map(Label::getName).toList();
	}

	/** {@return the run with its study, for the choice of runs} */
	public String title() {
		return study.name() + "  \u203a  " + name;
	}
}
