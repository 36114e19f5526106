// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.curves;

/**
 * Colours of lines that people with colour-blindness can distinguish (after Okabe and Ito), on light and dark ground.
 *
 * @since 0.2
 */
public final class CurvePalette {

	private static final int[] LIGHT = { 0x0072B2, 0xD55E00, 0x009E73, 0xCC79A7, 0xE69F00, 0x56B4E9, 0x9467BD, 0x8C8C3C };
	private static final int[] DARK = { 0x4AA8E4, 0xF08A45, 0x2FC79B, 0xE39AC4, 0xF0B93A, 0x8CCBF2, 0xB892DB, 0xB8B86A };

	private CurvePalette() {
	}

	/**
	 * {@return a colour, {@code 0xRRGGBB}}
	 *
	 * @param index its place; after the last one the first follows
	 * @param dark  whether the ground is dark
	 */
	public static int rgb(int index, boolean dark) {
		int[] colors = dark ? DARK : LIGHT;
		return colors[Math.floorMod(index, colors.length)];
	}

	/** {@return the number of different colours} */
	public static int size() {
		return LIGHT.length;
	}
}
