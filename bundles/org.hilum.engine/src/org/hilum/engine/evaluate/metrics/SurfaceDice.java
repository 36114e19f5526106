// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.evaluate.metrics;

import org.hilum.engine.evaluate.MaskPair;
import org.hilum.engine.evaluate.Metric;

/** The share of both surfaces that lies within the chosen tolerance of the other; 0 when one mask is empty. */
public final class SurfaceDice implements Metric {

	/** Made by the extension registry. */
	public SurfaceDice() {
		// nothing to set up
	}

	@Override
	public String id() {
		return "SurfaceDice";
	}

	@Override
	public String label() {
		return "Surface Dice at the chosen tolerance";
	}

	@Override
	public String unit() {
		return "";
	}

	@Override
	public boolean higherIsBetter() {
		return true;
	}

	@Override
	public double compute(MaskPair pair) {
		if (pair.referenceVoxels() == 0 || pair.predictionVoxels() == 0) {
			return pair.referenceVoxels() == pair.predictionVoxels() ? Double.NaN : 0;
		}
		return pair.surfaces().dice(pair.options().toleranceMm());
	}
}
