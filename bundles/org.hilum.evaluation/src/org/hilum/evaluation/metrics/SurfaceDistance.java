// SPDX-License-Identifier: EPL-2.0
package org.hilum.evaluation.metrics;

import java.util.function.ToDoubleFunction;
import org.hilum.evaluation.MaskPair;
import org.hilum.evaluation.Metric;
import org.hilum.evaluation.SurfaceDistances;

/** Distance between the surfaces of two masks, in mm; with empty masks that of the rule for them. */
abstract class SurfaceDistance implements Metric {

	private final String id;
	private final String label;
	private final ToDoubleFunction<SurfaceDistances> distance;

	/**
	 * Makes the metric.
	 *
	 * @param id       the key in summary.json
	 * @param label    a name for people
	 * @param distance computes it from the surfaces of two masks that have voxels
	 */
	SurfaceDistance(String id, String label, ToDoubleFunction<SurfaceDistances> distance) {
		this.id = id;
		this.label = label;
		this.distance = distance;
	}

	@Override
	public final String id() {
		return id;
	}

	@Override
	public final String label() {
		return label;
	}

	@Override
	public final String unit() {
		return "mm";
	}

	@Override
	public final boolean higherIsBetter() {
		return false;
	}

	@Override
	public final double compute(MaskPair pair) {
		return pair.distance(distance);
	}
}
