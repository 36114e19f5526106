// SPDX-License-Identifier: EPL-2.0
package com.example.stranger;

import org.hilum.core.options.Option;
import org.hilum.core.options.OptionSet;
import org.hilum.core.options.OptionValues;
import org.hilum.engine.optimization.Optimizer;
import org.hilum.engine.optimization.OptimizerDefinition;
import org.hilum.engine.optimization.Optimizers;

/** Lion with its momentum as an option, and the weight decay that Hilum's optimizers share. */
public final class LionDefinition implements OptimizerDefinition {

	private static final Option<Double> BETA = Option.decimal("beta", 0.99).range(0, 1).group("Optimizer")
			.described("Beta", "Momentum coefficient.").build();

	@Override
	public OptionSet options() {
		return OptionSet.of(Optimizers.WEIGHT_DECAY, BETA);
	}

	@Override
	public Optimizer build(OptionValues values) {
		return new Lion(values.get(Optimizers.WEIGHT_DECAY), values.get(BETA));
	}
}
