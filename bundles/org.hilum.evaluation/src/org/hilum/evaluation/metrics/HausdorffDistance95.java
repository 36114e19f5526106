// SPDX-License-Identifier: EPL-2.0
package org.hilum.evaluation.metrics;

import org.hilum.evaluation.MaskPair;
import org.hilum.evaluation.Metric;

/**
 * The Hausdorff distance with the outermost 5 percent left out; how,
 * {@link org.hilum.evaluation.SurfaceDefinition} says.
 */
public final class HausdorffDistance95 implements Metric {

	/** Made by the extension registry. */
	public HausdorffDistance95() {
		// nothing to set up
	}

	@Override
	public String id() {
		return "HD95";
	}

	@Override
	public String label() {
		return "95th percentile of the Hausdorff distance";
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
		return pair.distance(surfaces -> surfaces.hausdorff(0.95));
	}
}
