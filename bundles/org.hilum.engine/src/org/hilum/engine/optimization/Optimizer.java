// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.optimization;

import java.util.List;
import java.util.Map;
import org.hilum.core.HilumException;

/**
 * Update rule of the parameters. Its buffers are named and stored as PyTorch's optimizers name and store them.
 *
 * @since 0.1.0
 */
public interface Optimizer {

	/** nnU-Net: weight_decay of nnUNetTrainer. */
	double NNUNET_WEIGHT_DECAY = 3e-5;

	/** Shape of an optimizer buffer. */
	enum Kind {
		/** The shape of the parameter. */
		VALUES,
		/** A tensor of one value. */
		SCALAR,
		/** A whole number; a scalar on the device. */
		COUNT
	}

	/**
	 * State of the optimizer that exists for every parameter; zero before the first step.
	 *
	 * @param name its key in the optimizer's state dict
	 * @param kind its shape
	 */
	record Buffer(String name, Kind kind) {
	}

	/** {@return the name of PyTorch's class} */
	String name();

	/** {@return weight decay} */
	double weightDecay();

	/**
	 * {@return this optimizer with another weight decay, for a group of parameters}
	 *
	 * @param decay weight decay
	 * @throws HilumException when it cannot be changed
	 * @since 0.2
	 */
	default Optimizer withWeightDecay(double decay) {
		throw HilumException.usage("The optimizer " + name() + " has one weight decay for all parameters",
				"Leave weight_decay out of parameter_groups, or choose another optimizer.");
	}

	/** {@return the buffers of every parameter} */
	List<Buffer> buffers();

	/**
	 * {@return the method {@code update(self, ps, gs, m, places, n, scale, lr) -> Tensor}} It changes the parameters
	 * {@code ps} in place by their gradients {@code gs}, which are to be divided by the tensor {@code scale} first.
	 * {@code m} holds the first buffer of all {@code n} parameters, then the second, and so on;
	 * {@code self.buffers(m, places, n * k)} are buffer k's of {@code ps}. A parameter is returned because TorchScript
	 * would otherwise think that the update has no effect, and leave it out. All of {@code ps} have had equally many steps.
	 * Further methods may be defined.
	 */
	String script();

	/** {@return the entries of the state dict's param_group, without learning rates and parameters} */
	Map<String, Object> group();
}
