// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.project;

import java.util.Optional;
import org.eclipse.osgi.util.NLS;
import org.hilum.core.HilumException;
import org.hilum.core.options.OptionValues;
import org.hilum.engine.train.TrainerPreset;
import org.hilum.engine.train.TrainingOptions;
import org.hilum.engine.train.TrainingRecipe;
import org.hilum.model.Experiment;
import org.hilum.runs.project.Experiments;

/** Trainer presets and the lengths of trainings as texts. */
public final class Presets {

	private Presets() {
	}

	/**
	 * {@return what a preset is, in a phrase}
	 *
	 * @param preset a preset
	 */
	public static String describe(TrainerPreset preset) {
		return preset.localLabel() + ": " + length(preset, OptionValues.NONE) + ".";
	}

	/**
	 * {@return the name of the plans that an experiment asks for, and that of the ones its models have, where the trainer adapts
	 * them}
	 *
	 * @param preset the experiment's trainer
	 * @param plans  the plans that it asks for
	 */
	public static String plans(TrainerPreset preset, String plans) {
		String adapted = preset.plansName(plans, OptionValues.NONE);
		return adapted.equals(plans) ? plans : NLS.bind(Messages.Presets_adapted, plans, adapted);
	}

	/**
	 * {@return the trainer preset of an experiment, if it is known: a contributed one or one of the project}
	 *
	 * @param experiment the experiment
	 */
	public static Optional<TrainerPreset> of(Experiment experiment) {
		try {
			return Optional.of(Experiments.preset(experiment));
		} catch (HilumException e) {
			System.getLogger(Presets.class.getName()).log(System.Logger.Level.DEBUG, "Shown by its name only", e);
			return Optional.empty();
		}
	}

	/**
	 * {@return the length of an experiment's training; what is wrong when it has an error}
	 *
	 * @param experiment the experiment
	 */
	public static String length(Experiment experiment) {
		try {
			return length(Experiments.preset(experiment), Experiments.options(experiment));
		} catch (HilumException e) {
			return e.getMessage();
		}
	}

	private static String length(TrainerPreset preset, OptionValues options) {
		TrainingRecipe recipe = preset.recipe(options);
		return NLS.bind(Messages.Presets_length, Texts.count(recipe.get(TrainingOptions.EPOCHS), Noun.EPOCH), Texts.count(recipe
				.get(TrainingOptions.ITERATIONS), Noun.ITERATION));
	}
}
