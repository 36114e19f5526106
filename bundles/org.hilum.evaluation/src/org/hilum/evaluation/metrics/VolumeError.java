// SPDX-License-Identifier: EPL-2.0
package org.hilum.evaluation.metrics;

import org.hilum.evaluation.Direction;
import org.hilum.evaluation.MaskPair;
import org.hilum.evaluation.Metric;

/** Predicted minus reference volume: negative when the prediction is too small. */
public final class VolumeError implements Metric {

	/** Made by the extension registry. */
	public VolumeError() {
		// nothing to set up
	}

	@Override
	public String id() {
		return "VolumeErrorMl";
	}

	@Override
	public String label() {
		return "Volume error (predicted minus reference)";
	}

	@Override
	public String unit() {
		return "ml";
	}

	@Override
	public boolean higherIsBetter() {
		return false;
	}

	@Override
	public Direction direction() {
		return Direction.ZERO;
	}

	@Override
	public double compute(MaskPair pair) {
		long voxels = pair.predictionVoxels() - pair.referenceVoxels();
		// 1 ml is 1000 mm^3
		return voxels * pair.voxelVolume() / 1000;
	}
}
