// SPDX-License-Identifier: EPL-2.0
package com.example.stranger;

import org.hilum.core.options.Option;
import org.hilum.core.options.OptionSet;
import org.hilum.core.options.OptionValues;
import org.hilum.engine.loss.Loss;
import org.hilum.engine.loss.LossDefinition;

/** Tversky loss with the weight of missed voxels as an option: {@code --set loss=stranger_tversky --set loss.miss=0.8}. */
public final class TverskyDefinition implements LossDefinition {

	private static final Option<Double> MISS = Option.decimal("miss", 0.7).range(0, 1).group("Loss")
			.described("Weight of misses", "Weight of false negatives; false positives have the rest of 1. 0.5 is Dice.")
			.build();

	@Override
	public OptionSet options() {
		return OptionSet.of(MISS);
	}

	@Override
	public Loss build(OptionValues values) {
		return new TverskyLoss(values.get(MISS));
	}
}
