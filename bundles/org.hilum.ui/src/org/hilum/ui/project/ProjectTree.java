// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.project;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.eclipse.emf.ecore.EObject;
import org.hilum.model.Case;
import org.hilum.model.CaseSplit;
import org.hilum.model.EvaluationRequest;
import org.hilum.model.Experiment;
import org.hilum.model.Plan;
import org.hilum.model.PlanConfiguration;
import org.hilum.model.Project;
import org.hilum.model.Run;
import org.hilum.runs.project.DerivedParts;
import org.hilum.runs.project.ProjectService;
import org.hilum.ui.project.ProjectNode.Kind;

/** The lines under a project: cases, annotators, other data sets, plans, experiments, runs, models, predictions, evaluations. */
public final class ProjectTree {

	private ProjectTree() {
	}

	/**
	 * {@return the line of a project}
	 *
	 * @param open the project
	 */
	public static ProjectNode root(OpenProject open) {
		return new ProjectNode(null, open, Kind.PROJECT, open.name(), open.model());
	}

	/**
	 * {@return the lines under a line, from the project's latest model}
	 *
	 * @param node the line above
	 */
	public static List<ProjectNode> children(ProjectNode node) {
		Project project = node.project().model();
		return switch (node.kind()) {
			case PROJECT -> headings(node, project);
			case CASES -> caseHeadings(node, project);
			case TRAINING_CASES -> cases(node, project, CaseSplit.TRAIN);
			case TEST_CASES -> cases(node, project, CaseSplit.TEST);
			case PLANS -> plans(node, project);
			case PLAN -> configurations(node);
			case EXPERIMENTS -> experiments(node, project);
			case RUNS -> runs(node, project);
			case EVALUATIONS -> evaluations(node, project);
			case EVALUATION -> results(node, project);
			case ANNOTATORS -> parts(node, Kind.ANNOTATOR, node.project().parts().annotators(), DerivedParts.Annotator::folder);
			case MODELS -> models(node);
			case LIBRARY -> library(node);
			case OTHER_DATASETS -> parts(node, Kind.OTHER_DATASET, node.project().parts().datasets(),
					DerivedParts.OtherDataset::folder);
			case PREDICTIONS -> parts(node, Kind.PREDICTION, node.project().parts().predictions(),
					DerivedParts.Predictions::folder);
			default -> List.of();
		};
	}

	/**
	 * {@return whether there are lines under a line}
	 *
	 * @param node the line above
	 */
	public static boolean hasChildren(ProjectNode node) {
		return !children(node).isEmpty();
	}

	/**
	 * {@return the line of an experiment}
	 *
	 * @param open       the project
	 * @param experiment one of its experiments
	 */
	public static ProjectNode node(OpenProject open, Experiment experiment) {
		ProjectNode heading = heading(root(open), Kind.EXPERIMENTS);
		return child(heading, Kind.EXPERIMENT, experiment.getName(), experiment);
	}

	/**
	 * {@return the line of a run}
	 *
	 * @param open the project
	 * @param run  one of its runs
	 */
	public static ProjectNode node(OpenProject open, Run run) {
		return child(heading(root(open), Kind.RUNS), Kind.RUN, run.getFolder(), run);
	}

	/**
	 * {@return the line of a case}
	 *
	 * @param open the project
	 * @param one  one of its cases
	 */
	public static ProjectNode node(OpenProject open, Case one) {
		Kind part = one.getSplit() == CaseSplit.TRAIN ? Kind.TRAINING_CASES : Kind.TEST_CASES;
		return child(heading(heading(root(open), Kind.CASES), part), Kind.CASE, one.getIdentifier(), one);
	}

	/**
	 * {@return whether a line stands for a model that has a card or a report}
	 *
	 * @param node the line
	 */
	public static boolean opensByItself(ProjectNode node) {
		return node.kind() == Kind.LIBRARY_MODEL || node.kind() == Kind.MODEL && !runs(node).isEmpty();
	}

	/**
	 * {@return the lines of the runs of a model}
	 *
	 * @param model the line of a model
	 */
	public static List<ProjectNode> runs(ProjectNode model) {
		return model.project().model().getRuns().stream().filter(run -> run.getFolder().startsWith(model.key() + "/"))
				.map(run -> node(model.project(), run)).toList();
	}

	/**
	 * {@return a line as the latest model of its project has it; the line itself where it is no longer there}
	 *
	 * @param node a line, perhaps of an earlier model
	 */
	public static ProjectNode latest(ProjectNode node) {
		ProjectNode top = node;
		while (top.parent() != null) {
			top = top.parent();
		}
		return top.element() == node.project().model() ? node : found(node);
	}

	private static ProjectNode found(ProjectNode node) {
		return node.parent() == null ? root(node.project())
				: children(found(node.parent())).stream().filter(node::equals).findFirst().orElse(node);
	}

	private static List<ProjectNode> headings(ProjectNode open, Project project) {
		List<ProjectNode> result = new ArrayList<>();
		if (project.getDataset() != null) {
			result.add(heading(open, Kind.CASES));
		}
		if (!open.project().parts().datasets().isEmpty()) {
			result.add(heading(open, Kind.OTHER_DATASETS));
		}
		result.add(heading(open, Kind.PLANS));
		result.add(heading(open, Kind.EXPERIMENTS));
		result.add(heading(open, Kind.RUNS));
		if (!open.project().parts().models().isEmpty() || !LibraryModels.get().entries().isEmpty()) {
			result.add(heading(open, Kind.MODELS));
		}
		if (!open.project().parts().predictions().isEmpty()) {
			result.add(heading(open, Kind.PREDICTIONS));
		}
		if (!project.getEvaluations().isEmpty()) {
			result.add(heading(open, Kind.EVALUATIONS));
		}
		return result;
	}

	private static List<ProjectNode> caseHeadings(ProjectNode cases, Project project) {
		List<ProjectNode> result = new ArrayList<>();
		if (count(project, CaseSplit.TRAIN) > 0) {
			result.add(heading(cases, Kind.TRAINING_CASES));
		}
		if (count(project, CaseSplit.TEST) > 0) {
			result.add(heading(cases, Kind.TEST_CASES));
		}
		if (!cases.project().parts().annotators().isEmpty()) {
			result.add(heading(cases, Kind.ANNOTATORS));
		}
		return result;
	}

	/**
	 * {@return how many cases are for training or testing}
	 *
	 * @param project the model of a project
	 * @param split   which
	 */
	public static int count(Project project, CaseSplit split) {
		return project.getDataset() == null ? 0
				: (int) project.getDataset().getCases().stream().filter(c -> c.getSplit() == split).count();
	}

	private static List<ProjectNode> cases(ProjectNode heading, Project project, CaseSplit split) {
		List<ProjectNode> result = new ArrayList<>();
		for (Case one : project.getDataset().getCases()) {
			if (one.getSplit() == split) {
				result.add(child(heading, Kind.CASE, one.getIdentifier(), one));
			}
		}
		return result;
	}

	private static List<ProjectNode> plans(ProjectNode heading, Project project) {
		List<ProjectNode> result = new ArrayList<>();
		for (Plan plan : project.getPlans()) {
			result.add(child(heading, Kind.PLAN, plan.getIdentifier(), plan));
		}
		return result;
	}

	private static List<ProjectNode> configurations(ProjectNode node) {
		List<ProjectNode> result = new ArrayList<>();
		for (Plan plan : node.project().model().getPlans()) {
			if (node.key().equals(plan.getIdentifier())) {
				for (PlanConfiguration configuration : plan.getConfigurations()) {
					result.add(child(node, Kind.CONFIGURATION, node.key() + "/" + configuration.getName(), configuration));
				}
			}
		}
		return result;
	}

	private static List<ProjectNode> experiments(ProjectNode heading, Project project) {
		List<ProjectNode> result = new ArrayList<>();
		for (Experiment experiment : project.getExperiments()) {
			result.add(child(heading, Kind.EXPERIMENT, experiment.getName(), experiment));
		}
		return result;
	}

	private static List<ProjectNode> runs(ProjectNode heading, Project project) {
		List<ProjectNode> result = new ArrayList<>();
		for (Run run : project.getRuns()) {
			result.add(child(heading, Kind.RUN, run.getFolder(), run));
		}
		return result;
	}

	private static List<ProjectNode> evaluations(ProjectNode heading, Project project) {
		List<ProjectNode> result = new ArrayList<>();
		for (EvaluationRequest evaluation : project.getEvaluations()) {
			result.add(child(heading, Kind.EVALUATION, evaluation.getUuid(), evaluation));
		}
		return result;
	}

	private static List<ProjectNode> results(ProjectNode node, Project project) {
		List<ProjectNode> result = new ArrayList<>();
		for (EvaluationRequest evaluation : project.getEvaluations()) {
			if (node.key().equals(evaluation.getUuid())) {
				evaluation.getResults().forEach(found -> result.add(child(node, Kind.RESULT, found.getSummaryFile(), found)));
			}
		}
		return result;
	}

	private static List<ProjectNode> models(ProjectNode heading) {
		List<ProjectNode> result = parts(heading, Kind.MODEL, heading.project().parts().models(), DerivedParts.Model::folder);
		if (!LibraryModels.get().entries().isEmpty()) {
			result.add(heading(heading, Kind.LIBRARY));
		}
		return result;
	}

	private static List<ProjectNode> library(ProjectNode heading) {
		return LibraryModels.get().entries().stream().map(entry -> new ProjectNode(heading, heading.project(),
				Kind.LIBRARY_MODEL, entry.version().reference(), heading.element(), entry)).toList();
	}

	private static <P> List<ProjectNode> parts(ProjectNode heading, Kind kind, List<P> parts, Function<P, Path> folder) {
		List<ProjectNode> result = new ArrayList<>();
		for (P part : parts) {
			String key = ProjectService.relative(heading.project().model(), folder.apply(part));
			result.add(new ProjectNode(heading, heading.project(), kind, key, heading.element(), part));
		}
		return result;
	}

	private static ProjectNode heading(ProjectNode parent, Kind kind) {
		return child(parent, kind, "", parent.project().model());
	}

	private static ProjectNode child(ProjectNode parent, Kind kind, String key, EObject element) {
		return new ProjectNode(parent, parent.project(), kind, key, element);
	}
}
