// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.navigator;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hilum.ui.project.ProjectNode;
import org.hilum.ui.project.ProjectNode.Kind;

/** Kinds of lines of the navigator that are shown or hidden together. */
public enum LineGroup {

	/** Data sets with all that is in them. */
	DATASETS(Kind.CASES, Kind.OTHER_DATASETS, Kind.OTHER_DATASET),
	/** Cases. */
	CASES(Kind.TRAINING_CASES, Kind.TEST_CASES, Kind.CASE),
	/** Annotators. */
	ANNOTATORS(Kind.ANNOTATORS, Kind.ANNOTATOR),
	/** Plans. */
	PLANS(Kind.PLANS, Kind.PLAN, Kind.CONFIGURATION),
	/** Experiments. */
	EXPERIMENTS(Kind.EXPERIMENTS, Kind.EXPERIMENT),
	/** Runs. */
	RUNS(Kind.RUNS, Kind.RUN),
	/** Models of the project and of the library. */
	MODELS(Kind.MODELS, Kind.MODEL, Kind.LIBRARY, Kind.LIBRARY_MODEL),
	/** Predictions. */
	PREDICTIONS(Kind.PREDICTIONS, Kind.PREDICTION),
	/** Evaluations with their results. */
	EVALUATIONS(Kind.EVALUATIONS, Kind.EVALUATION, Kind.RESULT);

	private final Set<Kind> kinds;

	LineGroup(Kind... kinds) {
		this.kinds = Set.of(kinds);
	}

	/** {@return the name for people} */
	public String label() {
		return switch (this) {
			case DATASETS -> Messages.LineGroup_datasets;
			case CASES -> Messages.LineGroup_cases;
			case ANNOTATORS -> Messages.LineGroup_annotators;
			case PLANS -> Messages.LineGroup_plans;
			case EXPERIMENTS -> Messages.LineGroup_experiments;
			case RUNS -> Messages.LineGroup_runs;
			case MODELS -> Messages.LineGroup_models;
			case PREDICTIONS -> Messages.LineGroup_predictions;
			case EVALUATIONS -> Messages.LineGroup_evaluations;
		};
	}

	/** {@return the group of a line; empty for projects} */
	static Optional<LineGroup> of(ProjectNode node) {
		return Arrays.stream(values()).filter(group -> group.kinds.contains(node.kind())).findFirst();
	}

	/** {@return groups as the settings of the workspace hold them} */
	static String text(Set<LineGroup> groups) {
		return groups.stream().map(group -> group.name().toLowerCase(Locale.ROOT)).sorted().collect(Collectors.joining(","));
	}

	/** {@return the groups in such a text; words that are not known are left out} */
	static Set<LineGroup> parse(String text) {
		Set<String> words = Set.copyOf(Arrays.asList(text.toUpperCase(Locale.ROOT).split(",")).stream().distinct().toList());
		Set<LineGroup> groups = EnumSet.noneOf(LineGroup.class);
		Arrays.stream(values()).filter(group -> words.contains(group.name())).forEach(groups::add);
		return groups;
	}
}
