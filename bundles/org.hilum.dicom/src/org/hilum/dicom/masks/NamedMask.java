// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.masks;

import java.util.List;
import java.util.Objects;
import org.hilum.imaging.masks.BitMask;

/**
 * The mask of one structure on an image's grid.
 *
 * @param number its number in the DICOM object (ROI number, segment number)
 * @param name   its name in the DICOM object
 * @param mask   its voxels; axis order z, y, x of the image
 * @param notes  what was decided on the way; empty when everything was plain
 */
public record NamedMask(int number, String name, BitMask mask, List<MaskNote> notes) {

	/** Makes the list unmodifiable. */
	public NamedMask {
		Objects.requireNonNull(mask);
		notes = List.copyOf(notes);
	}

	/**
	 * {@return the sum of the counts of the notes of one kind}
	 *
	 * @param kind what they are about
	 */
	public long count(MaskNote.Kind kind) {
		return notes.stream().filter(n -> n.kind() == kind).mapToLong(MaskNote::count).sum();
	}
}
