// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.study;

import org.hilum.engine.train.TrainerPreset;
import org.hilum.engine.train.Trainers;
import org.hilum.engine.train.TrainingOptions;
import org.hilum.engine.train.TrainingRecipe;
import org.hilum.model.Experiment;
import org.hilum.model.Preset;
import org.hilum.runs.project.ProjectService;

/** Trainer presets of experiments, in words. */
public final class Presets {

	private Presets() {
	}

	/**
	 * {@return the options of a preset}
	 *
	 * @param preset a preset
	 */
	public static TrainingRecipe options(Preset preset) {
		return entry(preset).recipe();
	}

	/**
	 * {@return what a preset is, in a phrase}
	 *
	 * @param preset a preset
	 */
	public static String describe(Preset preset) {
		TrainingRecipe options = options(preset);
		return entry(preset).label() + ": "
				+ length(options.get(TrainingOptions.EPOCHS), options.get(TrainingOptions.ITERATIONS)) + ".";
	}

	/**
	 * {@return the length of an experiment's training}
	 *
	 * @param experiment the experiment
	 */
	public static String length(Experiment experiment) {
		TrainingRecipe options = options(experiment.getPreset());
		int epochs = experiment.getEpochs() > 0 ? experiment.getEpochs() : options.get(TrainingOptions.EPOCHS);
		int iterations = experiment.getIterationsPerEpoch() > 0 ? experiment.getIterationsPerEpoch()
				: options.get(TrainingOptions.ITERATIONS);
		return length(epochs, iterations);
	}

	private static String length(int epochs, int iterations) {
		return Texts.count(epochs, "epoch") + " of " + Texts.count(iterations, "iteration");
	}

	private static TrainerPreset entry(Preset preset) {
		return Trainers.get(ProjectService.trainer(preset));
	}
}
