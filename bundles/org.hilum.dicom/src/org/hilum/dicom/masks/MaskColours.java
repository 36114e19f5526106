// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.masks;

import java.awt.Color;

/** Colours for structures: neighbours in number differ clearly, and the same number always has the same colour. */
public final class MaskColours {

	/** The golden angle, as a part of the circle: successive hues are as far apart as can be. */
	private static final double GOLDEN = 0.381966;

	private MaskColours() {
	}

	/**
	 * {@return red, green, blue from 0 to 255}
	 *
	 * @param number number of the structure
	 */
	public static int[] rgb(int number) {
		Color colour = Color.getHSBColor((float) (number * GOLDEN % 1), 0.75f, 0.9f);
		return new int[] { colour.getRed(), colour.getGreen(), colour.getBlue() };
	}

	/**
	 * {@return the colour as DICOM writes it: CIE L*a*b*, D50 white point, each scaled to 16 bit (PS3.3, C.10.7.1.1)}
	 *
	 * @param rgb red, green, blue from 0 to 255, sRGB
	 */
	public static int[] cieLab(int... rgb) {
		double[] c = new double[3];
		for (int i = 0; i < 3; i++) {
			double v = rgb[i] / 255.0;
			c[i] = v <= 0.04045 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4);
		}
		// sRGB to XYZ, Bradford-adapted to D50, divided by the white point
		double x = curve((0.4360747 * c[0] + 0.3850649 * c[1] + 0.1430804 * c[2]) / 0.96422);
		double y = curve(0.2225045 * c[0] + 0.7168786 * c[1] + 0.0606169 * c[2]);
		double z = curve((0.0139322 * c[0] + 0.0971045 * c[1] + 0.7141733 * c[2]) / 0.82521);
		return new int[] { scaled((116 * y - 16) / 100), scaled((500 * (x - y) + 128) / 255),
				scaled((200 * (y - z) + 128) / 255) };
	}

	private static double curve(double t) {
		return t > 216.0 / 24389 ? Math.cbrt(t) : (24389.0 / 27 * t + 16) / 116;
	}

	private static int scaled(double part) {
		return (int) Math.clamp(Math.round(part * 65535), 0L, 65535L);
	}
}
