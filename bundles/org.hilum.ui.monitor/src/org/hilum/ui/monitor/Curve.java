// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.monitor;

/**
 * One line of a chart.
 *
 * @param name   the name in the legend
 * @param style  how it is drawn
 * @param epochs the epoch of each point, from 1, ascending
 * @param values the value of each point; never NaN
 */
public record Curve(String name, Style style, double[] epochs, double[] values) {

	/** How lines differ. */
	public enum Style {
		/** Loss on training patches. */
		TRAINING,
		/** Loss on validation patches. */
		VALIDATION,
		/** The mean over classes. */
		MEAN,
		/** The smoothed mean. */
		SMOOTHED,
		/** One class. */
		CLASS
	}

	/** {@return the number of points} */
	public int size() {
		return epochs.length;
	}
}
