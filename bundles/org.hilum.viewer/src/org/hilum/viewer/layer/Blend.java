// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.layer;

/**
 * Arithmetic of colours.
 *
 * @since 0.2
 */
public final class Blend {

	private static final int RED_BLUE = 0xff00ff;
	private static final int GREEN = 0xff00;

	private Blend() {
	}

	/**
	 * {@return a pixel with a colour over it}
	 *
	 * @param pixel  0xRRGGBB
	 * @param colour 0xAARRGGBB; its alpha of 255 replaces the pixel
	 */
	public static int over(int pixel, int colour) {
		int alpha = colour >>> 24;
		// 255 counts as 256, so that an opaque colour is left as it is
		alpha += alpha >> 7;
		int rest = 256 - alpha;
		return (pixel & RED_BLUE) * rest + (colour & RED_BLUE) * alpha >>> 8 & RED_BLUE
				| (pixel & GREEN) * rest + (colour & GREEN) * alpha >>> 8 & GREEN;
	}

	/**
	 * {@return a colour with another opacity}
	 *
	 * @param rgb     0xRRGGBB
	 * @param opacity 0 to 1
	 */
	public static int argb(int rgb, double opacity) {
		return (int) Math.round(Math.clamp(opacity, 0, 1) * 255) << 24 | rgb & 0xffffff;
	}
}
