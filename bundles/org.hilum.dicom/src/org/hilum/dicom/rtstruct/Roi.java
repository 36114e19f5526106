// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.rtstruct;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hilum.dicom.masks.MaskNote;
import org.hilum.dicom.masks.References;

/**
 * A region of interest of a structure set.
 *
 * @param number           ROI Number, unique in the structure set as far as its writer kept to the standard
 * @param name             ROI Name, which need not be unique
 * @param interpretedType  RT ROI Interpreted Type such as GTV, ORGAN, or an empty text
 * @param colour           red, green, blue from 0 to 255, or null
 * @param frameOfReference UID of the frame of reference of its points, or an empty text
 * @param contours         its contours
 * @param notes            what was decided when it was read
 */
public record Roi(int number, String name, String interpretedType, int[] colour, String frameOfReference,
		List<Contour> contours, List<MaskNote> notes) {

	/** Makes the lists unmodifiable. */
	public Roi {
		contours = List.copyOf(contours);
		notes = List.copyOf(notes);
	}

	/**
	 * {@return a region of closed contours}
	 *
	 * @param number   ROI Number
	 * @param name     ROI Name
	 * @param contours its contours
	 */
	public static Roi of(int number, String name, List<Contour> contours) {
		return new Roi(number, name, "", null, "", contours, List.of());
	}

	/** {@return the frame of reference and the images that it was drawn on} */
	public References.Part part() {
		Set<String> images = new HashSet<>();
		contours.stream().map(Contour::image).filter(i -> i != null).forEach(images::add);
		return new References.Part(frameOfReference, images);
	}
}
