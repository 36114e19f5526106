// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.layer;

/**
 * Colours the pixels of a picture, row by row, on top of what lower layers left. Used by one thread at a time.
 *
 * @since 0.2
 */
@FunctionalInterface
public interface RowPainter {

	/** Paints nothing. */
	RowPainter NOTHING = (_, _) -> {};

	/**
	 * Colours one row.
	 *
	 * @param row    from 0, at the upper edge
	 * @param pixels its pixels, 0xRRGGBB, to be changed in place
	 */
	void paint(int row, int[] pixels);
}
