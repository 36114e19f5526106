// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.vtk;

import java.util.Arrays;

/**
 * How a surface looks.
 *
 * @param colour  0xRRGGBB; not used where the surface has values
 * @param opacity 0 to 1
 * @param visible whether it is drawn
 * @param colours 0xRRGGBB from the least to the greatest of the surface's values; empty for one colour
 * @param low     the value that has the first colour
 * @param high    the value that has the last colour
 * @since 0.2
 */
public record SurfaceStyle(int colour, double opacity, boolean visible, int[] colours, double low, double high) {

	/**
	 * {@return a style of one colour}
	 *
	 * @param colour  0xRRGGBB
	 * @param opacity 0 to 1
	 */
	public static SurfaceStyle plain(int colour, double opacity) {
		return new SurfaceStyle(colour, opacity, true, new int[0], 0, 1);
	}

	/**
	 * {@return this style shown or hidden}
	 *
	 * @param shown whether it is drawn
	 */
	public SurfaceStyle visible(boolean shown) {
		return new SurfaceStyle(colour, opacity, shown, colours, low, high);
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof SurfaceStyle s && colour == s.colour && opacity == s.opacity && visible == s.visible
				&& Arrays.equals(colours, s.colours) && low == s.low && high == s.high;
	}

	@Override
	public int hashCode() {
		return 31 * colour + Double.hashCode(opacity);
	}
}
