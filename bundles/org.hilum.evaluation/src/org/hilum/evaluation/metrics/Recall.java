// SPDX-License-Identifier: EPL-2.0
package org.hilum.evaluation.metrics;

import org.hilum.evaluation.MaskPair;

/** The share of the reference's voxels that were predicted (sensitivity). */
public final class Recall extends Overlap {

	/** Made by the extension registry. */
	public Recall() {
		super("Recall", "Recall of voxels");
	}

	@Override
	public double compute(MaskPair pair) {
		return ratio(pair, pair.referenceVoxels());
	}
}
