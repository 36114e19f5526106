// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.overview;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.osgi.util.NLS;
import org.hilum.model.Experiment;
import org.hilum.model.Plan;
import org.hilum.model.PlanConfiguration;
import org.hilum.model.Run;
import org.hilum.model.RunState;
import org.hilum.runs.RunStatus;
import org.hilum.ui.project.OpenProject;
import org.hilum.ui.project.ProjectLabels;
import org.hilum.ui.project.ProjectNode;
import org.hilum.ui.project.ProjectTree;
import org.hilum.ui.project.Texts;

/**
 * One line of the overview's table: an experiment with its run, or a run whose experiment is not known.
 *
 * @param node   the experiment's line, or the run's
 * @param cells  experiment, configuration, fold, preset, state, Dice
 * @param icon   the icon's name
 * @param status how far the run is, or null when there is none
 */
record OverviewRow(ProjectNode node, String[] cells, String icon, RunStatus status) {

	/**
	 * {@return the lines of a project}
	 *
	 * @param project the project
	 * @param live  gives the progress of a run at this moment, or null
	 */
	static List<OverviewRow> of(OpenProject project, Function<ProjectNode, RunStatus> live) {
		List<OverviewRow> rows = new ArrayList<>();
		ProjectLabels labels = new ProjectLabels(live);
		for (Experiment experiment : project.model().getExperiments()) {
			rows.add(row(project, experiment, labels));
		}
		for (Run run : project.model().getRuns()) {
			if (run.getExperiment() == null) {
				ProjectNode node = ProjectTree.node(project, run);
				RunStatus status = labels.status(node);
				String[] cells = { run.getName(), "", "", "", ProjectLabels.state(status), dice(run) };
				rows.add(new OverviewRow(node, cells, ProjectLabels.icon(status.state()), status));
			}
		}
		return rows;
	}

	private static OverviewRow row(OpenProject project, Experiment experiment, ProjectLabels labels) {
		List<Run> runs = project.model().getRuns().stream().filter(r -> r.getExperiment() == experiment).toList();
		List<RunStatus> all = runs.stream().map(r -> labels.status(ProjectTree.node(project, r))).toList();
		int wanted = experiment.getConfigurations().size() * experiment.getFolds().size();
		// of several runs the one that is in progress is shown, else one that is not finished
		ProjectNode node = ProjectTree.node(project, experiment);
		RunStatus status = all.stream().min(Comparator.comparing(OverviewRow::rank)).orElse(labels.live(node));
		String[] cells = { experiment.getName(), ProjectLabels.configurations(experiment), ProjectLabels.folds(experiment),
				ProjectLabels.trainer(experiment.getTrainer()), state(status, all, wanted),
				runs.size() == 1 ? dice(runs.getFirst()) : "" };
		String icon = status == null ? "experiment" : ProjectLabels.icon(status.state());
		return new OverviewRow(node, cells, icon, status);
	}

	private static int rank(RunStatus status) {
		return !status.isOver() ? 0 : status.state() == RunState.FINISHED ? 2 : 1;
	}

	private static String state(RunStatus shown, List<RunStatus> all, int wanted) {
		if (shown == null) {
			return Messages.OverviewRow_notRun;
		}
		long finished = all.stream().filter(s -> s.state() == RunState.FINISHED).count();
		return wanted == 1 ? ProjectLabels.state(shown)
				: finished == wanted ? NLS.bind(Messages.OverviewRow_finished, finished, wanted) : NLS.bind(
						Messages.OverviewRow_partly, new Object[] { finished, wanted, ProjectLabels.state(shown) });
	}

	private static String dice(Run run) {
		return run.getEvaluation() == null ? "" : Texts.dice(run.getEvaluation().getMeanForegroundDice());
	}

	/**
	 * {@return the table of planned configurations: name, patch, batch, spacing, features}
	 *
	 * @param project the project
	 */
	static List<String[]> configurations(OpenProject project) {
		List<String[]> rows = new ArrayList<>();
		for (Plan plan : project.model().getPlans()) {
			for (PlanConfiguration c : plan.getConfigurations()) {
				rows.add(new String[] { c.getName() + "  (" + plan.getIdentifier() + ")", Texts.size(c.getPatchSize()),
						String.valueOf(c.getBatchSize()), Texts.spacing(c.getSpacing()),
						c.getFeatures().stream().map(String::valueOf).collect(Collectors.joining(", ")) });
			}
		}
		return rows;
	}

	/** {@return whether Run makes sense} */
	boolean startable() {
		return node.kind() == ProjectNode.Kind.EXPERIMENT && (status == null || status.isOver());
	}

	/** {@return whether there is a report, or one can be written} */
	boolean reportable() {
		return status != null && status.state() == RunState.FINISHED;
	}
}
