// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.monitor;

import org.hilum.runs.curves.Series;

/**
 * One line of a chart.
 *
 * @param name   its name in the legend, unique in the chart
 * @param series its points
 * @param color  place in the palette; {@link #GREY} for what is in the background
 * @param style  how it is drawn
 */
public record ChartLine(String name, Series series, int color, Style style) {

	/** Colour of means and of the baseline. */
	public static final int GREY = -1;

	/** How lines differ beside their colours. */
	public enum Style {
		/** The main line of a run. */
		SOLID,
		/** What comes beside the main line. */
		DASHED,
		/** A single class. */
		THIN,
		/** Values before smoothing; not in the legend. */
		FAINT
	}
}
