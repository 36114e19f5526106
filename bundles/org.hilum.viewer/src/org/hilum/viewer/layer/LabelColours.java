// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.layer;

import org.hilum.imaging.picture.LabelOverlay;

/**
 * The colour that a label has in every picture of Hilum unless a person chose another one.
 *
 * @since 0.2
 */
public final class LabelColours {

	private LabelColours() {
	}

	/**
	 * {@return the colour 0xRRGGBB of a label}
	 *
	 * @param label its value, above 0
	 */
	public static int of(int label) {
		return LabelOverlay.color(label).getRGB() & 0xffffff;
	}
}
