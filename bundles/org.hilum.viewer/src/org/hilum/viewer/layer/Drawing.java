// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.layer;

/**
 * Lines, marks and text over a picture. Positions are those of {@link org.hilum.viewer.plane.PlaneView}: continuous pixels from
 * the upper left corner. Colours are 0xAARRGGBB, widths and sizes are points and grow with the zoom of the screen.
 *
 * @since 0.2
 */
public interface Drawing {

	/**
	 * Draws joined straight lines.
	 *
	 * @param xy     x0, y0, x1, y1, ...
	 * @param closed whether the last point is joined to the first
	 * @param colour 0xAARRGGBB
	 * @param width  of the line in points
	 */
	void line(float[] xy, boolean closed, int colour, float width);

	/**
	 * Fills a polygon.
	 *
	 * @param xy     x0, y0, x1, y1, ...
	 * @param colour 0xAARRGGBB
	 */
	void fill(float[] xy, int colour);

	/**
	 * Draws a cross in a ring at a point.
	 *
	 * @param x      position
	 * @param y      position
	 * @param size   its diameter in points
	 * @param colour 0xAARRGGBB
	 */
	void mark(float x, float y, float size, int colour);

	/**
	 * Writes one line of text.
	 *
	 * @param x      left end
	 * @param y      base line
	 * @param text   the text; no patient data
	 * @param colour 0xAARRGGBB
	 */
	void text(float x, float y, String text, int colour);
}
