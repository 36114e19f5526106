// SPDX-License-Identifier: EPL-2.0
package org.hilum.evaluation;

import org.hilum.core.options.Choice;

/**
 * The values of metrics when a label is neither in the reference nor in the prediction of a case.
 *
 * @since 0.2.0
 */
public enum BothEmptyRule implements Choice {
	/** Not a number, as in nnU-Net; the case is left out of means. */
	UNDEFINED("Not defined", "When both masks are empty, a metric is not defined and the case is left out of its mean "
			+ "(nnU-Net)."),
	/** The value of perfect agreement, as in Metrics Reloaded and many challenges. */
	PERFECT("Perfect agreement", "When both masks are empty, they agree: ratios such as Dice are 1, distances and errors 0 "
			+ "(Metrics Reloaded, many challenges). Metrics of probabilities stay as they are.");

	private final Texts texts;

	BothEmptyRule(String label, String help) {
		texts = new Texts(label, help);
	}

	@Override
	public Texts texts() {
		return texts;
	}

	/**
	 * {@return the value of a metric in a case of which both masks are empty}
	 *
	 * @param metric the metric
	 * @param value  what it computed; a value that is defined is kept
	 */
	double value(Metric metric, double value) {
		if (this == UNDEFINED || !Double.isNaN(value) || metric.needsProbabilities()) {
			return value;
		}
		// the best value of a score that has a unit is not known here
		return metric.direction() != Direction.HIGHER ? 0 : metric.unit().isEmpty() ? 1 : value;
	}
}
