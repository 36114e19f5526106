// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.experiment.editor;

import java.util.List;
import org.hilum.core.HilumException;
import org.hilum.engine.network.ParameterSpec;
import org.hilum.engine.optimization.StageGroups;
import org.hilum.model.Experiment;
import org.hilum.model.Project;
import org.hilum.runs.TrainingJob;
import org.hilum.runs.TrainingRequest;
import org.hilum.runs.project.ConfigurationValues;
import org.hilum.runs.project.Experiments;
import org.hilum.ui.experiment.Messages;

/**
 * The network of a configuration of an experiment with the settings of its stages.
 *
 * @param configuration the configuration; empty without one
 * @param stages        the stages; null when the network is not known
 * @param differ        whether the networks of the experiment's configurations differ
 * @param problem       why it is not known; empty when it is
 */
record NetworkView(String configuration, StageGroups stages, boolean differ, String problem) {

	/**
	 * {@return the network of an experiment}
	 *
	 * @param project    the project
	 * @param experiment the experiment, which may be a draft
	 * @param chosen     the configuration; the first one when the experiment has none of that name
	 */
	static NetworkView of(Project project, Experiment experiment, String chosen) {
		try {
			List<TrainingRequest> requests = Experiments.requests(project, experiment);
			if (requests.isEmpty()) {
				return new NetworkView("", null, false, Messages.NetworkView_noConfiguration);
			}
			TrainingRequest request = of(requests, chosen);
			List<ParameterSpec> parameters = TrainingJob.parameters(request);
			StageGroups stages = StageGroups.of(parameters, request.preset().recipe(request.options()).parameterRules());
			return new NetworkView(request.configuration(), stages, ConfigurationValues.networksDiffer(project, experiment),
					stages.roles().isEmpty() ? Messages.NetworkView_noRoles : "");
		} catch (HilumException e) {
			return new NetworkView("", null, false, e.getMessage());
		}
	}

	/**
	 * {@return a training of a configuration; the first one when there is none}
	 *
	 * @param requests      the trainings of an experiment, at least one
	 * @param configuration the configuration
	 */
	static TrainingRequest of(List<TrainingRequest> requests, String configuration) {
		return requests.stream().filter(one -> one.configuration().equals(configuration)).findFirst()
				.orElseGet(requests::getFirst);
	}
}
