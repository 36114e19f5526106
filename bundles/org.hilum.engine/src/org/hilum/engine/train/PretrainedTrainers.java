// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.train;

import java.util.Optional;

/**
 * nnU-Net's trainers of networks that were pre-trained with nnssl: presets of nnUNetTrainer, whose learning rates are lower than
 * those of the same training from scratch.
 *
 * @since 0.3
 */
public final class PretrainedTrainers {

	/** The trainer of {@code train_pretrained} where none is named. */
	public static final String DEFAULT = "PretrainedTrainer";

	private PretrainedTrainers() {
	}

	/**
	 * {@return the learning rate of a training without the weights; empty for other trainers}
	 *
	 * @param trainer a trainer's id
	 */
	public static Optional<Double> rateFromScratch(String trainer) {
		if (!trainer.matches("(Dynamic)?PretrainedTrainer(_.*)?")) {
			return Optional.empty();
		}
		return Optional.of(trainer.contains("_smallerlr") ? 1e-4 : trainer.contains("_adam_150ep") || trainer.contains("Primus")
				? 3e-4 : 1e-2);
	}
}
