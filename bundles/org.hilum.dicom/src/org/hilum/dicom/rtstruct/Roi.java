// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.rtstruct;

import java.util.List;

/**
 * A region of interest of a structure set.
 *
 * @param number           ROI Number, unique in the structure set
 * @param name             ROI Name, which need not be unique
 * @param interpretedType  RT ROI Interpreted Type such as GTV, ORGAN, or an empty text
 * @param colour           red, green, blue from 0 to 255, or null
 * @param frameOfReference UID of the frame of reference of its points, or an empty text
 * @param contours         its contours
 */
public record Roi(int number, String name, String interpretedType, int[] colour, String frameOfReference,
		List<Contour> contours) {

	/** Makes the list unmodifiable. */
	public Roi {
		contours = List.copyOf(contours);
	}

	/**
	 * {@return a region of closed contours}
	 *
	 * @param number   ROI Number
	 * @param name     ROI Name
	 * @param contours its contours
	 */
	public static Roi of(int number, String name, List<Contour> contours) {
		return new Roi(number, name, "", null, "", contours);
	}
}
