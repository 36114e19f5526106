// SPDX-License-Identifier: EPL-2.0
package org.hilum.evaluation.metrics;

import org.hilum.evaluation.Direction;
import org.hilum.evaluation.Metric;

/** A metric with a fixed description, computed on request only. */
abstract class DescribedMetric implements Metric {

	private final String id;
	private final String label;
	private final String unit;
	private final Direction direction;

	/**
	 * Makes the metric.
	 *
	 * @param id        the key in summary.json
	 * @param label     a name for people
	 * @param unit      such as "mm"; empty for a ratio
	 * @param direction which values are better
	 */
	DescribedMetric(String id, String label, String unit, Direction direction) {
		this.id = id;
		this.label = label;
		this.unit = unit;
		this.direction = direction;
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
		return unit;
	}

	@Override
	public final boolean higherIsBetter() {
		return direction == Direction.HIGHER;
	}

	@Override
	public final Direction direction() {
		return direction;
	}

	@Override
	public final boolean isStandard() {
		return false;
	}
}
