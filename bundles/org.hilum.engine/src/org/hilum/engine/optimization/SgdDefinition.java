// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.optimization;

import org.hilum.core.options.Option;
import org.hilum.core.options.OptionSet;
import org.hilum.core.options.OptionValues;

/**
 * Stochastic gradient descent; nnU-Net's optimizer.
 *
 * @since 0.2
 */
public final class SgdDefinition implements OptimizerDefinition {

	/** Momentum coefficient. */
	public static final Option<Double> MOMENTUM = Option.decimal("momentum", Sgd.NNUNET.momentum()).range(0, 1)
			.group("Optimizer").described("Momentum", "Momentum coefficient. Smaller values suit short trainings.").build();

	private static final Option<Boolean> NESTEROV = Option.bool("nesterov", Sgd.NNUNET.nesterov()).group("Optimizer")
			.advanced().described("Nesterov", "Nesterov's instead of classical momentum.").build();

	@Override
	public OptionSet options() {
		return OptionSet.of(Optimizers.WEIGHT_DECAY, MOMENTUM, NESTEROV);
	}

	@Override
	public Optimizer build(OptionValues values) {
		double momentum = values.get(MOMENTUM);
		// PyTorch refuses Nesterov without momentum
		return new Sgd(values.get(Optimizers.WEIGHT_DECAY), momentum, values.get(NESTEROV) && momentum > 0);
	}
}
