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
import org.hilum.runs.project.Experiments;
import org.hilum.ui.experiment.Messages;

/**
 * The network of the first configuration of an experiment with the settings of its stages.
 *
 * @param configuration the configuration; empty without one
 * @param stages        the stages; null when the network is not known
 * @param problem       why it is not known; empty when it is
 */
record NetworkView(String configuration, StageGroups stages, String problem) {

	/**
	 * {@return the network of an experiment}
	 *
	 * @param project    the project
	 * @param experiment the experiment, which may be a draft
	 */
	static NetworkView of(Project project, Experiment experiment) {
		try {
			List<TrainingRequest> requests = Experiments.requests(project, experiment);
			if (requests.isEmpty()) {
				return new NetworkView("", null, Messages.NetworkView_noConfiguration);
			}
			TrainingRequest request = requests.getFirst();
			List<ParameterSpec> parameters = TrainingJob.parameters(request);
			StageGroups stages = StageGroups.of(parameters, request.preset().recipe(request.options()).parameterRules());
			return new NetworkView(request.configuration(), stages, stages.roles().isEmpty() ? Messages.NetworkView_noRoles : "");
		} catch (HilumException e) {
			return new NetworkView("", null, e.getMessage());
		}
	}
}
