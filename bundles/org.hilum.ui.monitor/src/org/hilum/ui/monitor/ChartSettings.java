// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.monitor;

/**
 * How curves are shown.
 *
 * @param smoothing   how much of the moving average is kept from epoch to epoch; 0 for none
 * @param logarithmic whether values have a logarithmic axis
 * @param bands       whether the folds of a model are one line with their range
 */
public record ChartSettings(double smoothing, boolean logarithmic, boolean bands) {

	/** Nothing is smoothed, linear axes, a line for each run. */
	public static final ChartSettings STANDARD = new ChartSettings(0, false, false);
}
