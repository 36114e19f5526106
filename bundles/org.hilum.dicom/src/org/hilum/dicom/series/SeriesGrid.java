// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.series;

import java.util.List;
import org.hilum.dicom.Tags;
import org.hilum.imaging.Geometry;

/**
 * Where the volume of a series lies and which frames it is made of.
 *
 * @param geometry  the volume's grid; with missing slices, variable distances or tilt it is the resampled one
 * @param planes    the frames used, ascending along the normal
 * @param resampled whether the volume's slices are not the frames themselves
 * @param findings  what is unusual
 */
public record SeriesGrid(Geometry geometry, List<Plane> planes, boolean resampled, List<SeriesFinding> findings) {

	/** Makes the lists unmodifiable. */
	public SeriesGrid {
		planes = List.copyOf(planes);
		findings = List.copyOf(findings);
	}

	/** {@return the frame of reference UID, or an empty text} */
	public String frameOfReference() {
		return planes.getFirst().object().text(Tags.FRAME_OF_REFERENCE_UID);
	}
}
