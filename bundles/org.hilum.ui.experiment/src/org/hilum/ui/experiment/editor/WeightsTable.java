// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.experiment.editor;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hilum.core.HilumException;
import org.hilum.engine.train.TrainingOptions;
import org.hilum.engine.transfer.ParameterTransfer;
import org.hilum.engine.transfer.TransferPlan;
import org.hilum.model.Experiment;
import org.hilum.model.Project;
import org.hilum.runs.RunFolder;
import org.hilum.runs.TrainingJob;
import org.hilum.runs.TrainingRequest;
import org.hilum.runs.models.ModelLibrary;
import org.hilum.runs.models.ModelVersion;
import org.hilum.runs.project.ConfigurationValues;
import org.hilum.runs.project.Experiments;
import org.hilum.runs.project.ProjectService;
import org.hilum.ui.experiment.Messages;
import org.hilum.ui.project.ProjectLabels;

/**
 * What a configuration of an experiment would begin with, and the runs and models that weights can come from.
 *
 * @param sources       runs of the project and models of the user's library with checkpoints
 * @param chosen        file of the chosen weights; null for random ones
 * @param configuration the configuration that the table is of; empty without one
 * @param parameters    a line for each parameter
 * @param differ        whether the networks of the experiment's configurations differ
 * @param summary       a sentence about them
 * @param problem       why there is no table; empty when there is one
 */
record WeightsTable(List<Source> sources, Path chosen, String configuration, List<ParameterTransfer> parameters,
		boolean differ, String summary, String problem) {

	/** Nothing was worked out yet. */
	static final WeightsTable NONE = new WeightsTable(List.of(), null, "", List.of(), false, "", "");

	/**
	 * One source of weights.
	 *
	 * @param name name for people
	 * @param path its folder
	 * @param file its checkpoint
	 */
	record Source(String name, Path path, Path file) {
	}

	/**
	 * {@return the table of an experiment}
	 *
	 * @param project    the project
	 * @param experiment the experiment, which may be a draft
	 * @param chosen     the configuration; the first one when the experiment has none of that name
	 */
	static WeightsTable of(Project project, Experiment experiment, String chosen) {
		List<Source> sources = sources(project);
		try {
			List<TrainingRequest> requests = Experiments.requests(project, experiment);
			TrainingRequest request = requests.isEmpty() ? null : NetworkView.of(requests, chosen);
			boolean differ = networksDiffer(project, experiment);
			Path file = request == null ? Path.of("") : request.get(TrainingOptions.PRETRAINED_WEIGHTS);
			if (file.toString().isEmpty()) {
				return new WeightsTable(sources, null, "", List.of(), differ, Messages.WeightsTable_random, "");
			}
			return of(sources, request, file, differ);
		} catch (HilumException e) {
			return new WeightsTable(sources, null, "", List.of(), false, "", e.getMessage());
		}
	}

	private static WeightsTable of(List<Source> sources, TrainingRequest request, Path file, boolean differ) {
		try {
			TransferPlan plan = TrainingJob.initialWeights(request);
			return new WeightsTable(sources, file, request.configuration(), plan.parameters(), differ,
					plan.summary() + ".", "");
		} catch (HilumException e) {
			return new WeightsTable(sources, file, request.configuration(), List.of(), differ, "", e.getMessage());
		}
	}

	/** Before planning no network is known; then the settings are those of all configurations. */
	private static boolean networksDiffer(Project project, Experiment experiment) {
		try {
			return ConfigurationValues.networksDiffer(project, experiment);
		} catch (HilumException e) {
			System.getLogger(WeightsTable.class.getName()).log(System.Logger.Level.DEBUG, "No network is known", e);
			return false;
		}
	}

	private static List<Source> sources(Project project) {
		List<Source> sources = new ArrayList<>();
		project.getRuns().forEach(run -> add(sources, ProjectLabels.runName(run), ProjectService.runFolder(run).path()));
		try {
			for (ModelVersion version : ModelLibrary.ofUser().all()) {
				version.models().forEach(model -> add(sources, version.reference(), model));
			}
		} catch (HilumException e) {
			System.getLogger(WeightsTable.class.getName()).log(System.Logger.Level.DEBUG, "The library is left out", e);
		}
		return sources;
	}

	private static void add(List<Source> sources, String name, Path folder) {
		try {
			if (new RunFolder(folder).hasCheckpoint() || !folder.getFileName().toString().startsWith("fold_")) {
				sources.add(new Source(name, folder, locate(folder)));
			}
		} catch (HilumException e) {
			System.getLogger(WeightsTable.class.getName()).log(System.Logger.Level.DEBUG, "It has no weights", e);
		}
	}

	/** {@return the file that the weights of a file or folder are read from} */
	static Path locate(Path source) {
		return TrainingJob.weightsFile(source);
	}

	/** {@return what becomes of a parameter, in a word} */
	static String word(ParameterTransfer.State state) {
		return switch (state) {
			case LOADED -> Messages.WeightsTable_loaded;
			case ADAPTED -> Messages.WeightsTable_adapted;
			case FRESH -> Messages.WeightsTable_fresh;
		};
	}
}
