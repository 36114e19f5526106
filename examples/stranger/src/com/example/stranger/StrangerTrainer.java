// SPDX-License-Identifier: EPL-2.0
package com.example.stranger;

import org.hilum.core.options.Option;
import org.hilum.core.options.OptionSet;
import org.hilum.core.options.OptionValues;
import org.hilum.engine.train.NnunetTrainer;
import org.hilum.engine.train.TrainingOptions;
import org.hilum.engine.train.TrainingRecipe;

/**
 * nnU-Net's trainer with an option of its own. The option appears in {@code hilum options StrangerTrainer}, as
 * {@code --set stranger_miss=0.9} and in the workbench's form, because it is declared here.
 */
public final class StrangerTrainer extends NnunetTrainer {

	private static final Option<Double> MISS = Option.decimal("stranger_miss", 0.7).range(0, 1).group("Stranger")
			.described("Weight of misses", "Weight of false negatives in the loss; 0 takes the loss that is chosen.").build();

	@Override
	public OptionSet options() {
		return TrainingOptions.ALL.plus(OptionSet.of(MISS));
	}

	@Override
	public TrainingRecipe build(OptionValues values) {
		TrainingRecipe recipe = TrainingRecipe.of(values);
		double miss = values.get(MISS);
		return miss == 0 ? recipe : recipe.withLoss(new TverskyLoss(miss));
	}
}
