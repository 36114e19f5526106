// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.details;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.osgi.util.NLS;
import org.hilum.engine.train.TrainingOptions;
import org.hilum.model.Case;
import org.hilum.model.CaseSplit;
import org.hilum.model.Dataset;
import org.hilum.model.Evaluation;
import org.hilum.model.Experiment;
import org.hilum.model.Label;
import org.hilum.model.MetricRow;
import org.hilum.model.Plan;
import org.hilum.model.PlanConfiguration;
import org.hilum.model.Project;
import org.hilum.model.Run;
import org.hilum.runs.RunStatus;
import org.hilum.runs.project.Experiments;
import org.hilum.runs.project.ProjectService;
import org.hilum.runs.project.validation.ProjectProblem;
import org.hilum.ui.project.Noun;
import org.hilum.ui.project.OpenProject;
import org.hilum.ui.project.Presets;
import org.hilum.ui.project.ProjectLabels;
import org.hilum.ui.project.ProjectNode;
import org.hilum.ui.project.ProjectTree;
import org.hilum.ui.project.Texts;

/**
 * The facts about one line of the navigator.
 *
 * @param title the line's name
 * @param icon  the line's icon
 * @param facts name and value, in order
 */
public record Details(String title, String icon, List<Fact> facts) {

	private static final int MAX_ROWS = 40;
	/** Options that the length of the training says. */
	private static final Set<String> LENGTH = Set.of(TrainingOptions.EPOCHS.key(), TrainingOptions.ITERATIONS.key());

	/**
	 * One fact.
	 *
	 * @param name  what it is
	 * @param value how it is; may have several lines
	 */
	public record Fact(String name, String value) {
	}

	/**
	 * {@return whether others have the same title and icon and the same facts, whatever their values}
	 *
	 * @param others other details
	 */
	boolean hasLinesOf(Details others) {
		return title.equals(others.title) && icon.equals(others.icon)
				&& facts.stream().map(Fact::name).toList().equals(others.facts.stream().map(Fact::name).toList());
	}

	/**
	 * {@return the facts about a line}
	 *
	 * @param node   the line
	 * @param labels supplies the progress of runs
	 */
	public static Details of(ProjectNode node, ProjectLabels labels) {
		List<Fact> facts = new ArrayList<>();
		OpenProject open = node.project();
		switch (node.kind()) {
			case CASE -> addCase(facts, node.element(Case.class));
			case PLAN -> addPlan(facts, node.element(Plan.class));
			case CONFIGURATION -> addConfiguration(facts, node.element(PlanConfiguration.class));
			case EXPERIMENT -> open.experiment(node.key()).ifPresent(e -> addExperiment(facts, e, open));
			case RUN -> open.run(open.folder().resolve(node.key()))
					.ifPresent(run -> addRun(facts, run, labels.status(node), open));
			case ANNOTATOR, MODEL, LIBRARY_MODEL, PREDICTION, OTHER_DATASET -> facts.addAll(PartDetails.of(node));
			default -> addProject(facts, open);
		}
		String title = node.kind() == ProjectNode.Kind.PROJECT || !node.key().isEmpty() ? ProjectLabels.name(node)
				: open.name();
		return new Details(title, node.key().isEmpty() ? "project" : labels.icon(node), List.copyOf(facts));
	}

	/**
	 * {@return the facts about a project}
	 *
	 * @param open the project
	 */
	public static List<Fact> ofProject(OpenProject open) {
		List<Fact> facts = new ArrayList<>();
		addProject(facts, open);
		return List.copyOf(facts);
	}

	private static void addProject(List<Fact> facts, OpenProject open) {
		Project project = open.model();
		Dataset dataset = project.getDataset();
		if (open.isMissing()) {
			facts.add(new Fact(Messages.Details_problem,
					Messages.Details_missing));
		}
		if (dataset != null) {
			facts.add(new Fact(Messages.Details_dataset, dataset.getName()));
			facts.add(new Fact(Messages.Details_cases, NLS.bind(Messages.Details_caseCounts, ProjectTree.count(project,
					CaseSplit.TRAIN), ProjectTree.count(project, CaseSplit.TEST))));
			facts.add(new Fact(dataset.getChannels().size() == 1 ? Messages.Details_channel : Messages.Details_channels,
					ProjectLabels.channels(dataset)));
			facts.add(new Fact(Messages.Details_labels, dataset.getLabels().stream().map(Details::label).collect(Collectors
					.joining(", "))));
			facts.add(new Fact(Messages.Details_files, "*" + dataset.getFileEnding()));
		}
		facts.add(new Fact(Messages.Details_folder, open.folder().toString()));
		addProblems(facts, open.problems(), p -> p.part() + ": " + p.text());
	}

	private static String label(Label label) {
		return label.getValues().stream().map(String::valueOf).collect(Collectors.joining("+")) + " " + label.getName();
	}

	private static void addCase(List<Fact> facts, Case one) {
		facts.add(new Fact(Messages.Details_use, one.getSplit() == CaseSplit.TRAIN ? Messages.Details_training
				: Messages.Details_testing));
		facts.add(new Fact(one.getImages().size() == 1 ? Messages.Details_image : Messages.Details_images, String.join("\n", one
				.getImages())));
		facts.add(new Fact(Messages.Details_reference, one.getLabel() == null ? Messages.Details_noReference : one.getLabel()));
	}

	private static void addPlan(List<Fact> facts, Plan plan) {
		facts.add(new Fact(Messages.Details_file, plan.getFile()));
		facts.add(new Fact(Messages.Details_configurations,
				plan.getConfigurations().stream().map(PlanConfiguration::getName).collect(Collectors.joining(", "))));
	}

	private static void addConfiguration(List<Fact> facts, PlanConfiguration configuration) {
		facts.add(new Fact(Messages.Details_patch, NLS.bind(Messages.Details_voxels, Texts.size(configuration.getPatchSize()))));
		facts.add(new Fact(Messages.Details_batch, Texts.count(configuration.getBatchSize(), Noun.PATCH)));
		facts.add(new Fact(Messages.Details_spacing, Texts.spacing(configuration.getSpacing())));
		facts.add(new Fact(Messages.Details_features,
				configuration.getFeatures().stream().map(String::valueOf).collect(Collectors.joining(", "))));
		facts.add(new Fact(Messages.Details_stages, String.valueOf(configuration.getFeatures().size())));
	}

	private static void addProblems(List<Fact> facts, List<ProjectProblem> problems, Function<ProjectProblem, String> text) {
		if (!problems.isEmpty()) {
			facts.add(new Fact(problems.size() == 1 ? Messages.Details_problem : Messages.Details_problems,
					problems.stream().map(text).collect(Collectors.joining("\n"))));
		}
	}

	private static void addExperiment(List<Fact> facts, Experiment experiment, OpenProject open) {
		addProblems(facts, open.problems(experiment.getUuid()), ProjectProblem::text);
		facts.add(new Fact(Messages.Details_configuration, ProjectLabels.configurations(experiment)));
		facts.add(new Fact(Messages.Details_fold, ProjectLabels.folds(experiment)));
		facts.add(new Fact(Messages.Details_preset, ProjectLabels.trainer(experiment.getTrainer())));
		facts.add(new Fact(Messages.Details_length, Presets.length(experiment)));
		Presets.of(experiment).ifPresent(preset -> {
			facts.add(new Fact(Messages.Details_plans, Presets.plans(preset, experiment.getPlans())));
			facts.add(new Fact(Messages.Details_trainer, Experiments.modelName(experiment)));
		});
		if (experiment.getExecutor() != null) {
			facts.add(new Fact(Messages.Details_executor, experiment.getExecutor()));
		}
		experiment.getExecutorOptions().forEach(option -> facts.add(new Fact("executor." + option.getKey(), option.getValue())));
		if (experiment.getPriority() != 0) {
			facts.add(new Fact(Messages.Details_priority, String.valueOf(experiment.getPriority())));
		}
		experiment.getOptions().stream().filter(option -> !LENGTH.contains(option.getKey())).forEach(option -> facts.add(new Fact(
				option.getKey(), option.getValue())));
		experiment.getConfigurationOptions().forEach(own -> own.getOptions().forEach(
				option -> facts.add(new Fact(own.getConfiguration() + ": " + option.getKey(), option.getValue()))));
		if (experiment.getNotes() != null) {
			facts.add(new Fact(Messages.Details_notes, experiment.getNotes()));
		}
	}

	private static void addRun(List<Fact> facts, Run run, RunStatus status, OpenProject open) {
		facts.add(new Fact(Messages.Details_state, ProjectLabels.state(status)));
		if (!status.message().isBlank()) {
			facts.add(new Fact(Messages.Details_message, status.message()));
		}
		open.change(run.getFolder()).ifPresent(change -> facts.add(new Fact(Messages.Details_changed,
				Texts.changes(change.differences()))));
		if (!Double.isNaN(status.smoothedDice())) {
			facts.add(new Fact(Messages.Details_smoothed, Texts.dice(status.smoothedDice())));
		}
		if (run.getEvaluation() != null) {
			addEvaluation(facts, run);
		}
		facts.add(new Fact(Messages.Details_folder, open.folderOf(run).toString()));
	}

	private static void addEvaluation(List<Fact> facts, Run run) {
		Evaluation evaluation = run.getEvaluation();
		facts.add(new Fact(Messages.Details_meanDice, NLS.bind(Messages.Details_ofValidation, Texts.dice(evaluation
				.getMeanForegroundDice()))));
		List<MetricRow> rows = evaluation.getRows().isEmpty() ? ProjectService.metrics(run) : evaluation.getRows();
		for (MetricRow row : rows.subList(0, Math.min(MAX_ROWS, rows.size()))) {
			facts.add(new Fact(row.getCaseId(), row.getLabel() + ": Dice " + Texts.dice(row.getDice()) + ", HD95 "
					+ (Double.isNaN(row.getHd95()) ? "\u2013" : Texts.number(row.getHd95()) + " mm")));
		}
	}
}
