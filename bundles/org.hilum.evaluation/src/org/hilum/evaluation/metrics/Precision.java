// SPDX-License-Identifier: EPL-2.0
package org.hilum.evaluation.metrics;

import org.hilum.evaluation.MaskPair;

/** The share of the predicted voxels that are in the reference (positive predictive value). */
public final class Precision extends Overlap {

	/** Made by the extension registry. */
	public Precision() {
		super("Precision", "Precision of voxels");
	}

	@Override
	public double compute(MaskPair pair) {
		return ratio(pair, pair.predictionVoxels());
	}
}
