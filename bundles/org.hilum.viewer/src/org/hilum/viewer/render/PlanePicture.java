// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.render;

import org.hilum.viewer.layer.Drawing;
import org.hilum.viewer.plane.PlaneView;

/**
 * A finished picture: pixels, and what is drawn over them at the resolution of the screen.
 *
 * @param view   what it shows
 * @param pixels 0xRRGGBB, row by row
 * @param shapes lines, marks and text over it
 */
public record PlanePicture(PlaneView view, int[] pixels, RecordedDrawing shapes) {

	/**
	 * Draws lines, marks and text.
	 *
	 * @param on where to
	 */
	public void draw(Drawing on) {
		shapes.replay(on);
	}
}
