// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.train;

import java.util.List;
import java.util.Map;

/** How a step changes the parameters. What it keeps is named and stored as PyTorch does it. */
public sealed interface Optimizer permits Sgd, Adam, Adan {

	/** nnU-Net: weight_decay of nnUNetTrainer. */
	double NNUNET_WEIGHT_DECAY = 3e-5;
	/** nnU-Net: nnUNetTrainer.train_step. */
	double NNUNET_CLIP = 12;

	/** Of what kind something is that is kept for a parameter between steps. */
	enum Kind {
		/** A value for each of the parameter's. */
		VALUES,
		/** A tensor of one value. */
		SCALAR,
		/** A whole number; a scalar on the device. */
		COUNT
	}

	/**
	 * Something that is kept for every parameter between steps; zero at first.
	 *
	 * @param name its key in the optimiser's state dict
	 * @param kind of what kind it is
	 */
	record Buffer(String name, Kind kind) {
	}

	/** {@return the name of PyTorch's class} */
	String name();

	/** {@return the share of a parameter that is taken away, in units of the learning rate} */
	double weightDecay();

	/** {@return the largest Euclidean norm of the whole gradient; a longer one is shortened} */
	double clip();

	/** {@return what is kept for every parameter} */
	List<Buffer> buffers();

	/**
	 * {@return the method {@code update(self, ps, gs, m, places, n, scale, lr) -> Tensor}} It changes the parameters
	 * {@code ps} in place by their gradients {@code gs}, which are to be divided by the tensor {@code scale} first.
	 * {@code m} holds the first buffer of all {@code n} parameters, then the second, and so on;
	 * {@code self.buffers(m, places, n * k)} are buffer k's of {@code ps}. A parameter is returned because TorchScript
	 * would otherwise think that the update has no effect, and leave it out.
	 */
	String script();

	/** {@return the entries of the state dict's param_group, without learning rates and parameters} */
	Map<String, Object> group();
}
