// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.optimization;

import org.hilum.core.options.ComponentRegistry;
import org.hilum.core.options.Option;

/**
 * Contributed optimizers.
 *
 * @since 0.2
 */
public final class Optimizers {

	/** The contributions to {@code org.hilum.engine.optimizers}. */
	public static final ComponentRegistry<OptimizerDefinition> REGISTRY = new ComponentRegistry<>(
			"org.hilum.engine.optimizers", OptimizerDefinition.class, "optimizer");

	/** Weight decay, which the built-in optimizers share. */
	public static final Option<Double> WEIGHT_DECAY = Option.decimal("weight_decay", Optimizer.NNUNET_WEIGHT_DECAY)
			.range(0, 1).group("Optimizer").described("Weight decay", "Pulls parameters towards zero at every step.")
			.build();

	private Optimizers() {
	}
}
