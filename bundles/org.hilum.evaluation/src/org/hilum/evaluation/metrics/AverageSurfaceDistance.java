// SPDX-License-Identifier: EPL-2.0
package org.hilum.evaluation.metrics;

import org.hilum.evaluation.MaskPair;
import org.hilum.evaluation.Metric;
import org.hilum.evaluation.SurfaceDistances;

/** The mean distance between the two surfaces. */
public final class AverageSurfaceDistance implements Metric {

	/** Made by the extension registry. */
	public AverageSurfaceDistance() {
		// nothing to set up
	}

	@Override
	public String id() {
		return "ASSD";
	}

	@Override
	public String label() {
		return "Average symmetric surface distance";
	}

	@Override
	public String unit() {
		return "mm";
	}

	@Override
	public boolean higherIsBetter() {
		return false;
	}

	@Override
	public double compute(MaskPair pair) {
		return pair.distance(SurfaceDistances::average);
	}
}
