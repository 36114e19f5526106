// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs;

import org.hilum.engine.train.TrainerVariants;
import org.hilum.model.Preset;

/**
 * What a preset, or a trainer's name, means: a trainer variant of the engine, and the names that show in the results
 * folder. The names are known before anything is planned, so that a run folder can be watched before it exists.
 *
 * @param variant the id of the trainer variant, or the name of a trainer that Hilum does not have
 * @param trainer the trainer's name in the results folder
 */
public record TrainingPreset(String variant, String trainer) {

	private static final TrainingPreset STANDARD = new TrainingPreset(TrainerVariants.DEFAULT, "nnUNetTrainer");
	private static final TrainingPreset QUICK = new TrainingPreset("quick", "HilumTrainerQuick");

	/**
	 * {@return the meaning of a preset}
	 *
	 * @param preset the preset
	 */
	public static TrainingPreset of(Preset preset) {
		return preset == Preset.QUICK ? QUICK : STANDARD;
	}

	/**
	 * {@return the meaning of a trainer's name}
	 *
	 * @param name nnU-Net's name or the id of a trainer variant; any other is taken for that of a results folder
	 */
	public static TrainingPreset named(String name) {
		return TrainerVariants.find(name).map(e -> new TrainingPreset(e.id(), e.options().trainerName()))
				.orElseGet(() -> new TrainingPreset(name, name));
	}

	/** {@return whether Hilum has this trainer} */
	public boolean isKnown() {
		return TrainerVariants.find(variant).isPresent();
	}

	/** {@return the trainer; one that Hilum does not have counts as nnU-Net's own under another name} */
	public TrainerVariants.Entry entry() {
		return TrainerVariants.find(variant).orElseGet(() -> TrainerVariants.foreign(variant));
	}

	/**
	 * {@return the name of the plans that are trained}
	 *
	 * @param plans the name of the plans that were made for the data set
	 */
	public String plansName(String plans) {
		return entry().variant().plansName(plans);
	}
}
