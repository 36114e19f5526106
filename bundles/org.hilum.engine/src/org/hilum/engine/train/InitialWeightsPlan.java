// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.train;

import java.util.List;
import org.hilum.core.HilumException;
import org.hilum.engine.network.NetworkProgram;
import org.hilum.engine.network.ParameterSpec;
import org.hilum.engine.network.WeightInitializer;
import org.hilum.engine.optimization.ParameterGroups;
import org.hilum.engine.transfer.TransferPlan;
import org.hilum.engine.transfer.WeightTransfer;
import org.hilum.nnunet.exchange.InitialWeights;

/**
 * What the parameters of a training will start from, worked out before anything starts.
 *
 * @since 0.2
 */
public final class InitialWeightsPlan {

	private InitialWeightsPlan() {
	}

	/**
	 * {@return what each parameter of the task's network will start from} Neither a device nor preprocessed cases are needed.
	 *
	 * @param task a task that names initial weights
	 * @throws HilumException when it names none, or they do not fit and are not to be adapted
	 */
	public static TransferPlan of(TrainingTask task) {
		TrainingRecipe recipe = task.recipe();
		NetworkProgram network = TrainingCases.network(task);
		InitialWeights source = InitialWeights.open(recipe.pretrainedWeights().orElseThrow(() -> HilumException.usage(
				"The training starts from random weights", "Name initial weights with -pretrained_weights.")));
		ParameterGroups groups = ParameterGroups.of(network, recipe.parameterRules());
		return WeightTransfer.plan(network, WeightInitializer.he(network, recipe.get(TrainingOptions.SEED)), source,
				task.description(), recipe.values()).trained(groups::text);
	}

	/**
	 * {@return the arrays of the network that a task trains} Nothing but plans and data set description is read.
	 *
	 * @param task the task
	 * @since 0.2.0
	 */
	public static List<ParameterSpec> parameters(TrainingTask task) {
		return TrainingCases.network(task).parameters();
	}
}
