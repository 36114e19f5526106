// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.project.edit;

import java.util.List;
import java.util.function.Predicate;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.hilum.core.HilumException;
import org.hilum.core.options.OptionValues;
import org.hilum.engine.train.TrainingOptions;
import org.hilum.model.Experiment;
import org.hilum.model.Project;
import org.hilum.runs.TrainingRequest;
import org.hilum.runs.pipeline.RunExtension;
import org.hilum.runs.project.Experiments;

/**
 * Trained runs of an experiment that are to be trained for more epochs, and the change of the experiment that goes with it.
 *
 * @param edit     gives the experiment the number of epochs
 * @param requests the trainings that continue
 * @since 0.2
 */
public record ExperimentExtension(ProjectEdit edit, List<TrainingRequest> requests) {

	/** Copies the list. */
	public ExperimentExtension {
		requests = List.copyOf(requests);
	}

	/**
	 * {@return the extension of runs of an experiment; of those that are chosen, the ones that have a checkpoint}
	 *
	 * @param project    the project
	 * @param experiment one of its experiments
	 * @param epochs     epochs in all
	 * @param chosen     which of its trainings are meant
	 * @throws HilumException when none of them was trained, one was trained with other values than the length, or all have that
	 *                        many epochs
	 */
	public static ExperimentExtension of(Project project, Experiment experiment, int epochs, Predicate<TrainingRequest> chosen) {
		Experiment longer = EcoreUtil.copy(experiment);
		OptionValues values = Experiments.options(project, experiment).with(TrainingOptions.EPOCHS, epochs);
		Experiments.setOptions(project, longer, values);
		// the models keep their name, also where the length was the preset's
		List<TrainingRequest> trained = Experiments.requests(project, longer).stream().filter(chosen)
				.filter(request -> request.runFolder().hasCheckpoint()).toList();
		if (trained.isEmpty()) {
			throw HilumException.usage("None of the runs of " + experiment.getName() + " was trained",
					"Train them first; only what has a checkpoint can be extended.");
		}
		List<TrainingRequest> shorter = trained.stream().filter(RunExtension::isLonger).toList();
		(shorter.isEmpty() ? trained : shorter).forEach(RunExtension::require);
		return new ExperimentExtension(ExperimentEdits.setOptions(experiment.getUuid(), values), shorter);
	}
}
