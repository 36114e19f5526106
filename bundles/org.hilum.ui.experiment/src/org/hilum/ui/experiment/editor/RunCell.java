// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.experiment.editor;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.hilum.core.HilumException;
import org.hilum.model.Experiment;
import org.hilum.model.Run;
import org.hilum.model.RunState;
import org.hilum.runs.RunFolder;
import org.hilum.runs.RunStates;
import org.hilum.runs.RunStatus;
import org.hilum.runs.TrainingRequest;
import org.hilum.runs.project.Experiments;
import org.hilum.ui.project.OpenProject;
import org.hilum.ui.project.ProjectLabels;
import org.hilum.ui.project.ProjectNode;
import org.hilum.ui.project.ProjectTree;

/**
 * One run that an experiment asks for, with its state at this moment.
 *
 * @param configuration the configuration
 * @param fold          the fold, -1 for all cases
 * @param folder        its run folder
 * @param run           the run as found in the folder; null when there is none
 * @param status        how far it is; null when it was not begun and does not wait
 */
record RunCell(String configuration, int fold, RunFolder folder, Run run, RunStatus status) {

	/**
	 * {@return the runs of an experiment; none when it has an error}
	 *
	 * @param project    the project
	 * @param experiment the experiment, which may be a draft
	 * @param live       gives what is known of a run at this moment, or null
	 * @param waiting    gives the status of a run folder that has a job and no files yet, or null
	 */
	static List<RunCell> of(OpenProject project, Experiment experiment, Function<ProjectNode, RunStatus> live,
			Function<RunFolder, RunStatus> waiting) {
		ProjectLabels labels = new ProjectLabels(live);
		List<RunCell> cells = new ArrayList<>();
		for (TrainingRequest request : requests(project, experiment)) {
			RunFolder folder = request.runFolder();
			Run run = project.run(folder.path()).orElse(null);
			RunStatus status = run == null ? waiting.apply(folder) : labels.status(ProjectTree.node(project, run));
			cells.add(new RunCell(request.configuration(), request.fold(), folder, run, status));
		}
		return cells;
	}

	private static List<TrainingRequest> requests(OpenProject project, Experiment experiment) {
		try {
			List<TrainingRequest> requests = Experiments.requests(project.model(), experiment);
			Experiments.requireFolders(requests);
			return requests;
		} catch (HilumException e) {
			System.getLogger(RunCell.class.getName()).log(System.Logger.Level.DEBUG, "It has no runs", e);
			return List.of();
		}
	}

	/** {@return whether it waits or trains} */
	boolean isActive() {
		return status != null && RunStates.of(status.state()).active();
	}

	/** {@return whether it can be continued from its latest checkpoint} */
	boolean isResumable() {
		return status != null && RunStates.of(status.state()).resumable();
	}

	/** {@return whether it was trained and does neither wait nor train, so that it can be trained for more epochs} */
	boolean isExtensible() {
		return status != null && !isActive() && status.epoch() > 0;
	}

	/** {@return the mean Dice of its validation cases, or NaN} */
	double dice() {
		return run == null || run.getEvaluation() == null ? Double.NaN : run.getEvaluation().getMeanForegroundDice();
	}

	/** {@return the name of the icon of its state} */
	String icon() {
		return status == null ? "experiment" : ProjectLabels.icon(status.state());
	}

	/** {@return whether it was trained to the end} */
	boolean isFinished() {
		return status != null && status.state() == RunState.FINISHED;
	}
}
