// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.train;

import java.util.List;
import org.hilum.core.HilumException;
import org.hilum.core.options.LocalTexts;
import org.hilum.core.options.OptionSet;
import org.hilum.core.options.OptionValues;
import org.hilum.nnunet.plan.Plans;

/**
 * Trainer with values for some of its options, under a name: what users choose.
 *
 * @param id         short and stable, such as "quick" or nnU-Net's "nnUNetTrainer_250epochs"
 * @param label      for people
 * @param definition the trainer
 * @param values     values that differ from the trainer's defaults
 * @param modelName  first part of the names of model folders
 * @since 0.2
 */
public record TrainerPreset(String id, String label, TrainerDefinition definition, OptionValues values, String modelName) {

	/**
	 * {@return the label in the language of the window}
	 *
	 * @since 0.2
	 */
	public String localLabel() {
		return new LocalTexts(definition.getClass(), id).label(label);
	}

	/** {@return the trainer's options with this preset's defaults} */
	public OptionSet options() {
		return definition.options().withDefaults(values);
	}

	/**
	 * {@return all values that differ from the trainer's defaults: chosen ones over this preset's}
	 *
	 * @param chosen values that differ from the preset's
	 */
	public OptionValues complete(OptionValues chosen) {
		return definition.options().over(chosen, values);
	}

	/**
	 * {@return what a training with this preset needs}
	 *
	 * @param chosen values that differ from the preset's
	 */
	public TrainingRecipe recipe(OptionValues chosen) {
		return definition.build(complete(chosen)).named(modelName);
	}

	/** {@return the recipe of the preset as it is} */
	public TrainingRecipe recipe() {
		return recipe(OptionValues.NONE);
	}

	/**
	 * {@return the plans to train with}
	 *
	 * @param plans  the plans that the user chose
	 * @param chosen values that differ from the preset's
	 */
	public Plans adapt(Plans plans, OptionValues chosen) {
		return definition.adapt(plans, complete(chosen));
	}

	/**
	 * {@return the plans to train a configuration with}
	 *
	 * @param plans         the plans that the user chose
	 * @param configuration one of their configurations
	 * @param chosen        values that differ from the preset's
	 * @throws HilumException when the plans lack it, or a patch size is chosen that is for another number of axes
	 * @since 0.3
	 */
	public Plans adapt(Plans plans, String configuration, OptionValues chosen) {
		int axes = plans.configuration(configuration).patchSize().length;
		List<Double> patch = complete(chosen).get(TrainingOptions.PATCH_SIZE);
		if (!patch.isEmpty() && patch.size() != axes) {
			throw HilumException.usage("A patch of " + patch.size() + " axes does not fit " + configuration
					+ ", whose patches have "
					+ axes, "Give " + (axes == 2 ? "two extents, y and x" : "three extents, z, y and x") + " (patch_size).");
		}
		return adapt(plans, chosen);
	}

	/**
	 * {@return the name of the adapted plans}
	 *
	 * @param plansName the name of the plans that the user chose
	 * @param chosen    values that differ from the preset's
	 */
	public String plansName(String plansName, OptionValues chosen) {
		return definition.plansName(plansName, complete(chosen));
	}
}
