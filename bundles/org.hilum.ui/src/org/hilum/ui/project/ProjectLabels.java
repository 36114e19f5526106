// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.project;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.osgi.util.NLS;
import org.hilum.engine.train.Trainers;
import org.hilum.model.Case;
import org.hilum.model.CaseSplit;
import org.hilum.model.Evaluation;
import org.hilum.model.EvaluationRequest;
import org.hilum.model.Channel;
import org.hilum.model.Dataset;
import org.hilum.model.Experiment;
import org.hilum.model.PlanConfiguration;
import org.hilum.model.Project;
import org.hilum.model.Run;
import org.hilum.model.RunState;
import org.hilum.runs.RunStatus;
import org.hilum.runs.project.validation.ProjectProblem;

/** Name, remark and icon of each line of the navigator. */
public final class ProjectLabels {

	private final Function<ProjectNode, RunStatus> live;

	/**
	 * @param live gives the progress of a run at this moment, or null for that of the model
	 */
	public ProjectLabels(Function<ProjectNode, RunStatus> live) {
		this.live = live;
	}

	/**
	 * {@return the line's name}
	 *
	 * @param node the line
	 */
	public static String name(ProjectNode node) {
		return switch (node.kind()) {
			case PROJECT -> node.project().name();
			case CASES -> Messages.ProjectLabels_cases;
			case TRAINING_CASES -> Messages.ProjectLabels_training;
			case TEST_CASES -> Messages.ProjectLabels_test;
			case PLANS -> Messages.ProjectLabels_plans;
			case EXPERIMENTS -> Messages.ProjectLabels_experiments;
			case RUNS -> Messages.ProjectLabels_runs;
			case RUN -> runName(node.element(Run.class));
			case EVALUATIONS -> Messages.ProjectLabels_evaluations;
			case EVALUATION -> node.element(EvaluationRequest.class).getName();
			case RESULT -> node.element(Evaluation.class).getName();
			case CONFIGURATION -> node.element(PlanConfiguration.class).getName();
			case CASE, PLAN, EXPERIMENT -> node.key();
			default -> PartLabels.name(node);
		};
	}

	/**
	 * {@return what stands behind the name in a quieter colour, maybe empty}
	 *
	 * @param node the line
	 */
	public String remark(ProjectNode node) {
		Project project = node.project().model();
		return switch (node.kind()) {
			case PROJECT -> node.project().isMissing() ? Messages.ProjectLabels_missing
					: project.getDataset() == null ? Messages.ProjectLabels_unreadable : project.getDataset().getName();
			case CASES -> casesRemark(project);
			case TRAINING_CASES -> String.valueOf(ProjectTree.count(project, CaseSplit.TRAIN));
			case TEST_CASES -> String.valueOf(ProjectTree.count(project, CaseSplit.TEST));
			case PLANS -> count(project.getPlans(), Messages.ProjectLabels_notPlanned);
			case EXPERIMENTS -> count(project.getExperiments(), Messages.ProjectLabels_none);
			case RUNS -> count(project.getRuns(), Messages.ProjectLabels_none);
			case EVALUATIONS -> String.valueOf(project.getEvaluations().size());
			case EVALUATION -> count(node.element(EvaluationRequest.class).getResults(), Messages.ProjectLabels_notCarriedOut);
			case RESULT -> NLS.bind(Messages.ProjectLabels_dice, Texts.dice(node.element(Evaluation.class)
					.getMeanForegroundDice()));
			case CASE -> caseRemark(node.element(Case.class));
			case PLAN -> "";
			case CONFIGURATION -> configurationRemark(node.element(PlanConfiguration.class));
			case EXPERIMENT -> experimentRemark(node);
			case RUN -> runRemark(status(node), node.element(Run.class));
			default -> PartLabels.remark(node);
		};
	}

	/**
	 * {@return the icon's file name without its ending}
	 *
	 * @param node the line
	 */
	public String icon(ProjectNode node) {
		return switch (node.kind()) {
			case PROJECT -> node.project().isMissing() || node.project().model().getDataset() == null ? "project-closed"
					: "project";
			case CASES, TRAINING_CASES, TEST_CASES -> "cases";
			case PLANS -> "plans";
			case EXPERIMENTS -> "experiments";
			case RUNS -> "runs";
			case EVALUATIONS, EVALUATION, RESULT -> "report";
			case CASE -> node.element(Case.class).getSplit() == CaseSplit.TRAIN ? "case-train" : "case-test";
			case PLAN -> "plan";
			case CONFIGURATION -> node.element(PlanConfiguration.class).getPatchSize().size() == 2 ? "configuration-2d"
					: "configuration-3d";
			case EXPERIMENT -> live(node) == null ? "experiment" : icon(live(node).state());
			case RUN -> icon(status(node).state());
			default -> PartLabels.icon(node);
		};
	}

	/**
	 * {@return what is wrong with what a line stands for; of a project what is wrong anywhere in it}
	 *
	 * @param node the line
	 */
	public static List<ProjectProblem> problems(ProjectNode node) {
		return switch (node.kind()) {
			case PROJECT -> node.project().isMissing() ? List.of() : node.project().problems();
			case EXPERIMENT -> node.project().problems(node.element(Experiment.class).getUuid());
			case RUN -> node.project().problems(node.element(Run.class).getFolder());
			default -> List.of();
		};
	}

	/**
	 * {@return the icon of a run's state}
	 *
	 * @param state the state
	 */
	public static String icon(RunState state) {
		return switch (state) {
			case QUEUED -> "run-queued";
			case RUNNING -> "run-running";
			case SILENT, INTERRUPTED -> "run-interrupted";
			case FINISHED -> "run-finished";
			case FAILED -> "run-failed";
		};
	}

	/**
	 * {@return how far a run is: what is known at this moment, else the model's state}
	 *
	 * @param node the line of a run
	 */
	public RunStatus status(ProjectNode node) {
		RunStatus now = live(node);
		return now == null ? status(node.element(Run.class)) : now;
	}

	/**
	 * {@return what is known at this moment of a run, or of an experiment that waits; null when nothing is}
	 *
	 * @param node the line of a run or experiment
	 */
	public RunStatus live(ProjectNode node) {
		return live == null ? null : live.apply(node);
	}

	/**
	 * {@return how far a run is in the model}
	 *
	 * @param run a run
	 */
	public static RunStatus status(Run run) {
		return new RunStatus(run.getState(), run.getEpoch(), run.getTotalEpochs(), Double.NaN,
				run.getMessage() == null ? "" : run.getMessage());
	}

	/**
	 * {@return a run's name: its experiment's when it has one, with configuration and fold where the experiment has several}
	 *
	 * @param run a run
	 */
	public static String runName(Run run) {
		Experiment experiment = run.getExperiment();
		if (experiment == null) {
			return run.getName();
		}
		boolean several = run.eContainer() instanceof Project project
				&& project.getRuns().stream().filter(other -> other.getExperiment() == experiment).count() > 1;
		return several ? experiment.getName() + " (" + configurationAndFold(run) + ")" : experiment.getName();
	}

	/** Both are in the names of nnU-Net's folders: {@code TRAINER__PLANS__CONFIGURATION/fold_K}. */
	private static String configurationAndFold(Run run) {
		String folder = run.getFolder();
		String[] parts = folder.substring(folder.lastIndexOf("__") + 2).split("/fold_", 2);
		return parts.length == 1 ? parts[0] : NLS.bind(Messages.ProjectLabels_configurationAndFold, parts[0], parts[1]);
	}

	/**
	 * {@return the state in a word, with the epochs while they matter}
	 *
	 * @param status how far a run is
	 */
	public static String state(RunStatus status) {
		return StateTexts.text(status);
	}

	/**
	 * {@return the channel names of a data set}
	 *
	 * @param dataset the data set
	 */
	public static String channels(Dataset dataset) {
		return dataset.getChannels().stream().map(Channel::getName).collect(Collectors.joining(", "));
	}

	/**
	 * {@return the fold as people say it}
	 *
	 * @param fold from 0, or -1 for all cases
	 */
	public static String fold(int fold) {
		return fold < 0 ? Messages.ProjectLabels_allCases : NLS.bind(Messages.ProjectLabels_fold, fold);
	}

	/**
	 * {@return a trainer's name, short}
	 *
	 * @param id id of a trainer preset
	 */
	public static String trainer(String id) {
		return id.equals(Trainers.DEFAULT) ? Messages.ProjectLabels_standard : id;
	}

	/**
	 * {@return an experiment's configurations}
	 *
	 * @param experiment an experiment
	 */
	public static String configurations(Experiment experiment) {
		return String.join(", ", experiment.getConfigurations());
	}

	/**
	 * {@return an experiment's folds}
	 *
	 * @param experiment an experiment
	 */
	public static String folds(Experiment experiment) {
		List<Integer> folds = experiment.getFolds();
		if (folds.size() == 1 || folds.stream().anyMatch(fold -> fold < 0)) {
			return folds.stream().map(ProjectLabels::fold).collect(Collectors.joining(", "));
		}
		return NLS.bind(Messages.ProjectLabels_folds, folds.stream().map(String::valueOf).collect(Collectors.joining(", ")));
	}

	private static String count(List<?> elements, String none) {
		return elements.isEmpty() ? none : String.valueOf(elements.size());
	}

	private static String casesRemark(Project project) {
		List<Channel> channels = project.getDataset().getChannels();
		return project.getDataset().getCases().size() + " \u00b7 " + Texts.count(channels.size(), Noun.CHANNEL);
	}

	private static String caseRemark(Case one) {
		return one.getImages().size() > 1 ? Texts.count(one.getImages().size(), Noun.IMAGE) : "";
	}

	private static String configurationRemark(PlanConfiguration configuration) {
		return NLS.bind(Messages.ProjectLabels_planned, new Object[] { Texts.size(configuration.getPatchSize()), configuration
				.getBatchSize(), Texts.spacing(configuration.getSpacing()) });
	}

	private String experimentRemark(ProjectNode node) {
		RunStatus now = live(node);
		String said = wanted(node.element(Experiment.class));
		return now == null ? said : said.isEmpty() ? state(now) : state(now) + " \u00b7 " + said;
	}

	private static String wanted(Experiment experiment) {
		String configurations = configurations(experiment);
		if (experiment.getName().startsWith(configurations + ", ")) {
			return "";
		}
		return configurations + " \u00b7 " + folds(experiment) + " \u00b7 " + trainer(experiment.getTrainer());
	}

	private static String runRemark(RunStatus status, Run run) {
		double dice = run.getEvaluation() == null ? Double.NaN : run.getEvaluation().getMeanForegroundDice();
		return Double.isNaN(dice) ? state(status) : NLS.bind(Messages.ProjectLabels_stateAndDice, state(status), Texts.dice(
				dice));
	}
}
