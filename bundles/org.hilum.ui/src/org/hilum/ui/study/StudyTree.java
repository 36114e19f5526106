// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.study;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.emf.ecore.EObject;
import org.hilum.model.Case;
import org.hilum.model.CaseSplit;
import org.hilum.model.Experiment;
import org.hilum.model.Plan;
import org.hilum.model.PlanConfiguration;
import org.hilum.model.Project;
import org.hilum.model.Run;
import org.hilum.ui.study.StudyNode.Kind;

/** The lines under a study: cases, plans, experiments and runs. */
public final class StudyTree {

	private StudyTree() {
	}

	/**
	 * {@return the line of a study}
	 *
	 * @param study the study
	 */
	public static StudyNode root(Study study) {
		return new StudyNode(null, study, Kind.STUDY, study.name(), study.model());
	}

	/**
	 * {@return the lines under a line, from the study's latest model}
	 *
	 * @param node the line above
	 */
	public static List<StudyNode> children(StudyNode node) {
		Project project = node.study().model();
		return switch (node.kind()) {
			case STUDY -> headings(node, project);
			case CASES -> caseHeadings(node, project);
			case TRAINING_CASES -> cases(node, project, CaseSplit.TRAIN);
			case TEST_CASES -> cases(node, project, CaseSplit.TEST);
			case PLANS -> plans(node, project);
			case PLAN -> configurations(node);
			case EXPERIMENTS -> experiments(node, project);
			case RUNS -> runs(node, project);
			case CASE, CONFIGURATION, EXPERIMENT, RUN -> List.of();
		};
	}

	/**
	 * {@return whether there are lines under a line}
	 *
	 * @param node the line above
	 */
	public static boolean hasChildren(StudyNode node) {
		return !children(node).isEmpty();
	}

	/**
	 * {@return the line of an experiment}
	 *
	 * @param study      the study
	 * @param experiment one of its experiments
	 */
	public static StudyNode node(Study study, Experiment experiment) {
		StudyNode heading = heading(root(study), Kind.EXPERIMENTS);
		return child(heading, Kind.EXPERIMENT, experiment.getName(), experiment);
	}

	/**
	 * {@return the line of a run}
	 *
	 * @param study the study
	 * @param run   one of its runs
	 */
	public static StudyNode node(Study study, Run run) {
		return child(heading(root(study), Kind.RUNS), Kind.RUN, run.getFolder(), run);
	}

	/**
	 * {@return the line of a case}
	 *
	 * @param study the study
	 * @param one   one of its cases
	 */
	public static StudyNode node(Study study, Case one) {
		Kind part = one.getSplit() == CaseSplit.TRAIN ? Kind.TRAINING_CASES : Kind.TEST_CASES;
		return child(heading(heading(root(study), Kind.CASES), part), Kind.CASE, one.getIdentifier(), one);
	}

	private static List<StudyNode> headings(StudyNode study, Project project) {
		List<StudyNode> result = new ArrayList<>();
		if (project.getDataset() != null) {
			result.add(heading(study, Kind.CASES));
		}
		result.add(heading(study, Kind.PLANS));
		result.add(heading(study, Kind.EXPERIMENTS));
		result.add(heading(study, Kind.RUNS));
		return result;
	}

	private static List<StudyNode> caseHeadings(StudyNode cases, Project project) {
		List<StudyNode> result = new ArrayList<>();
		if (count(project, CaseSplit.TRAIN) > 0) {
			result.add(heading(cases, Kind.TRAINING_CASES));
		}
		if (count(project, CaseSplit.TEST) > 0) {
			result.add(heading(cases, Kind.TEST_CASES));
		}
		return result;
	}

	/**
	 * {@return how many cases are for training or testing}
	 *
	 * @param project the model of a study
	 * @param split   which
	 */
	public static int count(Project project, CaseSplit split) {
		return project.getDataset() == null ? 0
				: (int) project.getDataset().getCases().stream().filter(c -> c.getSplit() == split).count();
	}

	private static List<StudyNode> cases(StudyNode heading, Project project, CaseSplit split) {
		List<StudyNode> result = new ArrayList<>();
		for (Case one : project.getDataset().getCases()) {
			if (one.getSplit() == split) {
				result.add(child(heading, Kind.CASE, one.getIdentifier(), one));
			}
		}
		return result;
	}

	private static List<StudyNode> plans(StudyNode heading, Project project) {
		List<StudyNode> result = new ArrayList<>();
		for (Plan plan : project.getPlans()) {
			result.add(child(heading, Kind.PLAN, plan.getIdentifier(), plan));
		}
		return result;
	}

	private static List<StudyNode> configurations(StudyNode node) {
		List<StudyNode> result = new ArrayList<>();
		for (Plan plan : node.study().model().getPlans()) {
			if (node.key().equals(plan.getIdentifier())) {
				for (PlanConfiguration configuration : plan.getConfigurations()) {
					result.add(child(node, Kind.CONFIGURATION, node.key() + "/" + configuration.getName(), configuration));
				}
			}
		}
		return result;
	}

	private static List<StudyNode> experiments(StudyNode heading, Project project) {
		List<StudyNode> result = new ArrayList<>();
		for (Experiment experiment : project.getExperiments()) {
			result.add(child(heading, Kind.EXPERIMENT, experiment.getName(), experiment));
		}
		return result;
	}

	private static List<StudyNode> runs(StudyNode heading, Project project) {
		List<StudyNode> result = new ArrayList<>();
		for (Run run : project.getRuns()) {
			result.add(child(heading, Kind.RUN, run.getFolder(), run));
		}
		return result;
	}

	private static StudyNode heading(StudyNode parent, Kind kind) {
		return child(parent, kind, "", parent.study().model());
	}

	private static StudyNode child(StudyNode parent, Kind kind, String key, EObject element) {
		return new StudyNode(parent, parent.study(), kind, key, element);
	}
}
