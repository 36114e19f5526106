// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.optimization;

import org.hilum.core.options.OptionSet;
import org.hilum.core.options.OptionValues;

/**
 * Adan: adaptive Nesterov momentum.
 *
 * @since 0.2
 */
public final class AdanDefinition implements OptimizerDefinition {

	@Override
	public OptionSet options() {
		return OptionSet.of(Optimizers.WEIGHT_DECAY);
	}

	@Override
	public Optimizer build(OptionValues values) {
		return new Adan(values.get(Optimizers.WEIGHT_DECAY));
	}
}
