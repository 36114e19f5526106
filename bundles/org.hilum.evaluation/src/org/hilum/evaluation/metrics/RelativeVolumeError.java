// SPDX-License-Identifier: EPL-2.0
package org.hilum.evaluation.metrics;

import org.hilum.evaluation.Direction;
import org.hilum.evaluation.MaskPair;

/** Predicted minus reference volume, in percent of the reference volume; not defined when the reference is empty. */
public final class RelativeVolumeError extends DescribedMetric {

	/** Made by the extension registry. */
	public RelativeVolumeError() {
		super("RelativeVolumeError", "Relative volume error (predicted minus reference)", "%", Direction.ZERO);
	}

	@Override
	public double compute(MaskPair pair) {
		if (pair.referenceVoxels() == 0) {
			return Double.NaN;
		}
		return 100.0 * (pair.predictionVoxels() - pair.referenceVoxels()) / pair.referenceVoxels();
	}
}
