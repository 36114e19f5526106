// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.loss;

/**
 * Terms of nnU-Net's losses.
 *
 * @param diceWeight         weight of the soft Dice term, 0 to leave it out
 * @param smoothing          smoothing term of the Dice numerator and denominator
 * @param crossEntropyWeight weight of the cross entropy (regions: binary cross entropy), 0 to leave it out
 * @param topKPercent        share of voxels with the largest cross entropy that counts, 100 for all
 * @param labelSmoothing     share of the target probability that cross entropy spreads evenly over all labels
 * @since 0.1.0
 */
public record LossTerms(double diceWeight, double smoothing, double crossEntropyWeight, double topKPercent,
		double labelSmoothing) {

	/** nnU-Net: DC_and_CE_loss and DC_and_BCE_loss as nnUNetTrainer builds them. */
	public static final LossTerms NNUNET = new LossTerms(1, 1e-5, 1, 100, 0);

	/** Checks that there is a term. */
	public LossTerms {
		boolean valid = diceWeight >= 0 && crossEntropyWeight >= 0 && diceWeight + crossEntropyWeight > 0 && smoothing >= 0
				&& topKPercent > 0 && topKPercent <= 100 && labelSmoothing >= 0 && labelSmoothing < 1;
		if (!valid) {
			throw new IllegalArgumentException("A loss cannot be made of these terms");
		}
	}

	/** {@return whether the cross entropy of all voxels has the same weight, as regions need it} */
	boolean isPlain() {
		return topKPercent == 100 && labelSmoothing == 0;
	}
}
