// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.experiment.editor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.hilum.core.HilumException;
import org.hilum.core.options.OptionValues;
import org.hilum.model.Experiment;
import org.hilum.model.Project;
import org.hilum.nnunet.plan.Split;
import org.hilum.runs.project.Experiments;
import org.hilum.runs.project.ProjectService;
import org.hilum.runs.splits.DatasetSplits;
import org.hilum.runs.splits.DifficultCases;
import org.hilum.runs.splits.SplitOptions;

/**
 * The folds of a project's data set as trainings have them now, and what is to be known of the cases.
 *
 * @param folds     the folds
 * @param cases     the training cases
 * @param locked    the locked test set; empty for none
 * @param groups    group by case; empty for none
 * @param difficult worst value by case, of cases that a run of the experiment found badly
 * @param problem   why something of it is not known; empty when all is
 */
record SplitView(List<Split> folds, List<String> cases, List<String> locked, Map<String, String> groups,
		Map<String, Double> difficult, String problem) {

	/** Nothing was read yet. */
	static final SplitView NONE = new SplitView(List.of(), List.of(), List.of(), Map.of(), Map.of(), "");

	private static final String METRIC = "Dice";

	/**
	 * {@return the folds}
	 *
	 * @param project    the project
	 * @param experiment the experiment, whose runs say which cases are difficult
	 * @param pattern    regular expression of the groups in the names of cases; empty for none
	 * @param threshold  Dice below which a case is difficult
	 */
	static SplitView of(Project project, Experiment experiment, String pattern, double threshold) {
		try {
			DatasetSplits splits = splits(project);
			OptionValues options = pattern.isBlank() ? OptionValues.NONE
					: OptionValues.NONE.with(SplitOptions.GROUP_PATTERN, pattern);
			SplitView plain = new SplitView(splits.current(), splits.cases(), splits.locked(), Map.of(), Map.of(), "");
			try {
				return new SplitView(plain.folds, plain.cases, plain.locked, splits.groups(options),
						DifficultCases.of(summaries(project, experiment), METRIC, threshold), "");
			} catch (HilumException e) {
				return new SplitView(plain.folds, plain.cases, plain.locked, Map.of(), Map.of(), e.getMessage());
			}
		} catch (HilumException e) {
			return new SplitView(List.of(), List.of(), List.of(), Map.of(), Map.of(), e.getMessage());
		}
	}

	/**
	 * {@return this with other folds}
	 *
	 * @param stored the folds that were stored
	 */
	SplitView with(List<Split> stored) {
		return new SplitView(stored, cases, locked, groups, difficult, problem);
	}

	/** {@return the folds of a project's data set} */
	static DatasetSplits splits(Project project) {
		if (project.getDataset() == null) {
			throw HilumException.usage("The project has no data set", "Import one.");
		}
		return new DatasetSplits(ProjectService.folders(project), project.getDataset().getName());
	}

	private static List<Path> summaries(Project project, Experiment experiment) {
		return Experiments.requests(project, experiment).stream().map(request -> request.runFolder().summary())
				.filter(Files::isRegularFile).toList();
	}
}
