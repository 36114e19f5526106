// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.masks;

/**
 * Something that was decided while a mask was made and that its user should know. Notes carry no patient data.
 *
 * @param kind  what it is about
 * @param count how many contours, slices, frames or voxels it is about
 * @param text  a sentence for people
 */
public record MaskNote(Kind kind, long count, String text) {

	/** What a note is about. */
	public enum Kind {
		/** The structure has no contours or frames. */
		NO_CONTENT,
		/** The mask has no voxel. */
		EMPTY,
		/** Point contours were left out. */
		POINT,
		/** Open contours were left out. */
		OPEN,
		/** Contours were left out because they are unusable: too few points, not numbers, not in one plane. */
		UNUSABLE,
		/** The same contour is there twice; the copy was left out, else both would cancel each other. */
		DUPLICATE,
		/** Contours, frames or voxels lie outside the image. */
		OUTSIDE_IMAGE,
		/** Contours reach over the image's border and were cut there. */
		CLIPPED,
		/** Contours lie between two slices. */
		BETWEEN_SLICES,
		/** Several contour planes are nearest to one slice; only the nearest was used. */
		CROWDED,
		/** Contours are not parallel to the slices. */
		TILTED,
		/** Slices between the first and the last contour have none. */
		GAP,
		/** Contours enclose no voxel centre. */
		TOO_SMALL,
		/** Another structure has the same name. */
		SAME_NAME,
		/** Several items of the object describe the structure. */
		SAME_NUMBER,
		/** Structures were left out because they belong to other images. */
		OTHER_IMAGE,
		/** How the object was matched to the image, when not by its references. */
		REFERENCE,
		/** Fractional values were cut at a threshold. */
		THRESHOLD,
		/** The mask was resampled to the image's grid. */
		RESAMPLED,
		/** Several frames describe the same place. */
		REPEATED_FRAME
	}

	@Override
	public String toString() {
		return text;
	}
}
