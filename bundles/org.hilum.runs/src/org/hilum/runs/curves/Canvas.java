// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.curves;

/** What a figure is drawn on. Coordinates are units of an SVG, y downwards; colours are {@code 0xRRGGBB}. */
interface Canvas {

	/** Where a text lies relative to its point. */
	enum Anchor {
		START, MIDDLE, END
	}

	void line(double[] x, double[] y, int rgb, double width, double opacity);

	void area(double[] x, double[] y, int rgb, double opacity);

	void text(double x, double y, String text, Anchor anchor, int rgb, boolean bold);

	/**
	 * Limits what is drawn next to a rectangle.
	 *
	 * @param x      its left side
	 * @param y      its top
	 * @param width  its width
	 * @param height its height
	 */
	void clip(double x, double y, double width, double height);

	/** Ends the limit. */
	void unclip();
}
