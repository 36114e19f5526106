// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.loss;

/**
 * The parts of nnU-Net's losses.
 *
 * @param dice           weight of the soft Dice term, 0 to leave it out
 * @param smooth         what is added above and below the line of Dice
 * @param entropy        weight of the cross entropy (regions: binary cross entropy), 0 to leave it out
 * @param topPercent     the share of voxels with the largest cross entropy that counts, 100 for all
 * @param labelSmoothing share of the target probability that cross entropy spreads evenly over all labels
 */
public record LossTerms(double dice, double smooth, double entropy, double topPercent, double labelSmoothing) {

	/** nnU-Net: DC_and_CE_loss and DC_and_BCE_loss as nnUNetTrainer builds them. */
	public static final LossTerms NNUNET = new LossTerms(1, 1e-5, 1, 100, 0);

	/** Checks that something is left to minimise. */
	public LossTerms {
		boolean valid = dice >= 0 && entropy >= 0 && dice + entropy > 0 && smooth >= 0 && topPercent > 0
				&& topPercent <= 100 && labelSmoothing >= 0 && labelSmoothing < 1;
		if (!valid) {
			throw new IllegalArgumentException("A loss cannot be made of these terms");
		}
	}

	/** {@return whether every voxel's cross entropy counts alike, as regions need it} */
	boolean isPlain() {
		return topPercent == 100 && labelSmoothing == 0;
	}
}
