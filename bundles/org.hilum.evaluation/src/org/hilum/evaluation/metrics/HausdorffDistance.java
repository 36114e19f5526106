// SPDX-License-Identifier: EPL-2.0
package org.hilum.evaluation.metrics;

import org.hilum.evaluation.MaskPair;
import org.hilum.evaluation.Metric;
import org.hilum.evaluation.SurfaceDistances;

/** The largest distance between the two surfaces. */
public final class HausdorffDistance implements Metric {

	/** Made by the extension registry. */
	public HausdorffDistance() {
		// nothing to set up
	}

	@Override
	public String id() {
		return "HD";
	}

	@Override
	public String label() {
		return "Hausdorff distance";
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
		return pair.distance(SurfaceDistances::hausdorff);
	}
}
