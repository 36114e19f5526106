// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.series;

import java.util.List;
import org.hilum.imaging.Volume;

/**
 * A series as a volume.
 *
 * @param volume   rescaled values; integers where slopes are 1 and nothing was interpolated, else 32-bit floating point
 * @param grid     where it lies and what it is made of
 * @param findings what is unusual about geometry and values
 */
public record SeriesVolume(Volume volume, SeriesGrid grid, List<SeriesFinding> findings) {

	/** Makes the list unmodifiable. */
	public SeriesVolume {
		findings = List.copyOf(findings);
	}
}
