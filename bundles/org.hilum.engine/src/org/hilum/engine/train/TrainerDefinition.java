// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.train;

import org.hilum.core.options.Component;
import org.hilum.core.options.OptionSet;
import org.hilum.core.options.OptionValues;
import org.hilum.engine.network.Architectures;
import org.hilum.nnunet.plan.Plans;

/**
 * Trainer: its options and the recipe that follows from their values. Contributed to the extension point
 * {@code org.hilum.engine.trainers}; presets of it are data there.
 *
 * @since 0.2
 */
public interface TrainerDefinition extends Component<TrainingRecipe> {

	@Override
	default OptionSet options() {
		return TrainingOptions.ALL;
	}

	@Override
	default TrainingRecipe build(OptionValues values) {
		return TrainingRecipe.of(values);
	}

	/**
	 * {@return the plans to train with: those with the chosen architecture and patch size} They may
	 * describe another network; plans that are preprocessed differently are not possible here.
	 *
	 * @param plans  the plans that the user chose
	 * @param values values of {@link #options()}
	 */
	default Plans adapt(Plans plans, OptionValues values) {
		Plans chosen = Architectures.adapt(plans, values.get(TrainingOptions.ARCHITECTURE),
				values.within(TrainingOptions.ARCHITECTURE.key()));
		int[] patch = values.get(TrainingOptions.PATCH_SIZE).stream().mapToInt(Double::intValue).toArray();
		return patch.length == 0 ? chosen : chosen.withPatchSize(patch);
	}

	/**
	 * {@return the name of the adapted plans, known before there are any}
	 *
	 * @param plansName the name of the plans that the user chose
	 * @param values    values of {@link #options()}
	 */
	default String plansName(String plansName, OptionValues values) {
		return plansName;
	}
}
