// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.estimate;

import java.util.Optional;
import org.hilum.engine.network.Architectures;
import org.hilum.engine.optimization.Optimizer;
import org.hilum.engine.train.TrainingOptions;
import org.hilum.engine.train.TrainingRecipe;
import org.hilum.nnunet.dataset.DatasetDescription;
import org.hilum.nnunet.plan.Configuration;
import org.hilum.nnunet.plan.NetworkCost;
import org.hilum.nnunet.plan.Plans;
import org.hilum.runs.TrainingRequest;

/**
 * What a training computes and keeps, by its plans and options.
 *
 * @param operations     floating-point operations of an epoch
 * @param values         values of the feature maps of a batch
 * @param parameterBytes weights, gradients, state of the optimizer and what else is kept of each parameter
 * @param checkpoint     bytes of a checkpoint
 * @param half           whether convolutions have 16 bit
 */
record TrainingCost(double operations, double values, double parameterBytes, double checkpoint, boolean half) {

	private static final int FLOAT = 4;
	/** A multiplication and an addition. */
	private static final int OPERATIONS = 2;
	/** Forward pass, and the gradients of activations and of weights. */
	private static final int PASSES = 3;

	/**
	 * {@return the cost of a training; empty for networks whose cost is not known}
	 *
	 * @param request       the training
	 * @param plans         its plans as its trainer adapts them
	 * @param description   the data set
	 */
	static Optional<TrainingCost> of(TrainingRequest request, Plans plans, DatasetDescription description) {
		Configuration configuration = plans.configuration(request.configuration());
		// in a cascade, the labels of the stage before are channels, too
		int channels = description.channels() + (configuration.isCascade() ? description.foregroundLabels().length : 0);
		Optional<NetworkCost> known = Architectures.cost(configuration.network(), channels, description.segmentationHeads());
		return known.map(patch -> of(request, configuration, patch));
	}

	private static TrainingCost of(TrainingRequest request, Configuration configuration, NetworkCost patch) {
		TrainingRecipe recipe = request.preset().recipe(request.options());
		int chosen = recipe.get(TrainingOptions.BATCH_SIZE);
		int batch = chosen > 0 ? chosen : configuration.batchSize();
		double passes = (double) PASSES * recipe.get(TrainingOptions.ITERATIONS)
				+ recipe.get(TrainingOptions.VALIDATION_ITERATIONS);
		long buffers = recipe.optimizer().buffers().stream().filter(b -> b.kind() == Optimizer.Kind.VALUES).count();
		int average = recipe.get(TrainingOptions.WEIGHT_AVERAGE) > 0 ? 1 : 0;
		int pull = recipe.get(TrainingOptions.L2_SP) > 0 ? 1 : 0;
		double bytes = (double) FLOAT * patch.parameters();
		return new TrainingCost(passes * OPERATIONS * patch.multiplications() * batch,
				(double) patch.values() * batch, bytes * (2 + buffers + average + pull), bytes * (1 + buffers + average),
				!"float32".equals(recipe.get(TrainingOptions.CONVOLUTIONS)));
	}
}
