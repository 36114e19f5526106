// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.study;

import org.hilum.engine.train.TrainerVariants;
import org.hilum.engine.train.TrainingOptions;
import org.hilum.model.Experiment;
import org.hilum.model.Preset;
import org.hilum.runs.TrainingPreset;

/** What the presets mean, as the trainer variants behind them say. */
public final class Presets {

	private Presets() {
	}

	/**
	 * {@return the options of a preset}
	 *
	 * @param preset a preset
	 */
	public static TrainingOptions options(Preset preset) {
		return entry(preset).options();
	}

	/**
	 * {@return what a preset is, in a phrase}
	 *
	 * @param preset a preset
	 */
	public static String describe(Preset preset) {
		TrainingOptions options = options(preset);
		return entry(preset).label() + ": " + length(options.epochs(), options.iterationsPerEpoch()) + ".";
	}

	/**
	 * {@return the length of an experiment's training}
	 *
	 * @param experiment the experiment
	 */
	public static String length(Experiment experiment) {
		TrainingOptions options = options(experiment.getPreset());
		int epochs = experiment.getEpochs() > 0 ? experiment.getEpochs() : options.epochs();
		int iterations = experiment.getIterationsPerEpoch() > 0 ? experiment.getIterationsPerEpoch()
				: options.iterationsPerEpoch();
		return length(epochs, iterations);
	}

	private static String length(int epochs, int iterations) {
		return Texts.count(epochs, "epoch") + " of " + Texts.count(iterations, "iteration");
	}

	private static TrainerVariants.Entry entry(Preset preset) {
		return TrainerVariants.get(TrainingPreset.of(preset).variant());
	}
}
