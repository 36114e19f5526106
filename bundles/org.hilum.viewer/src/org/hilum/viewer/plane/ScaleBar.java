// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.plane;

/**
 * A bar of a round length.
 *
 * @param mm     its length in the patient: 1, 2 or 5 times a power of ten
 * @param pixels its length in the picture
 * @since 0.2
 */
public record ScaleBar(double mm, double pixels) {

	/**
	 * {@return the longest bar that is not longer than a share of the picture}
	 *
	 * @param view  the view
	 * @param share of its width
	 */
	public static ScaleBar of(PlaneView view, double share) {
		double longest = view.width() * share * view.mmPerPixel();
		double power = Math.pow(10, Math.floor(Math.log10(longest)));
		double mm = power * (longest >= 5 * power ? 5 : longest >= 2 * power ? 2 : 1);
		return new ScaleBar(mm, mm / view.mmPerPixel());
	}

	/** {@return its length in words, such as "5 cm"} */
	public String text() {
		boolean centimetres = mm >= 10;
		double value = centimetres ? mm / 10 : mm;
		String number = value >= 1 ? String.valueOf(Math.round(value)) : String.valueOf(value);
		return number + (centimetres ? " cm" : " mm");
	}
}
