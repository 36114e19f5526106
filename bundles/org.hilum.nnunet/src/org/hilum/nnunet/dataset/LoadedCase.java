// SPDX-License-Identifier: EPL-2.0
package org.hilum.nnunet.dataset;

import java.util.List;
import org.hilum.core.HilumException;
import org.hilum.imaging.FloatArray;
import org.hilum.imaging.Geometry;
import org.hilum.imaging.ShortArray;
import org.hilum.imaging.Volume;

/**
 * A training case, read: its channels are of one shape and finite, its label map lies on the same grid and has whole
 * numbers.
 *
 * @param rawCase       its files
 * @param geometry      the grid of its first channel
 * @param labelGeometry the grid as the label map has it; origin and direction may differ
 * @param image         (c, z, y, x)
 * @param labels        (z, y, x)
 * @since 0.2.0
 */
public record LoadedCase(RawCase rawCase, Geometry geometry, Geometry labelGeometry, FloatArray image,
		ShortArray labels) {

	/**
	 * {@return the bytes that work on a case needs at its peak: image, its crop, labels and theirs, a mask, and three numbers
	 * per voxel of foreground}
	 *
	 * @param rawCase  its files
	 * @param channels how many channels the data set has
	 * @param reader   decides on the axes
	 */
	public static long bytes(RawCase rawCase, int channels, ImageReader reader) {
		return CaseReader.readGeometry(rawCase, reader).voxels() * (8L * channels + 4 + 1 + 12);
	}

	/**
	 * Reads a case.
	 *
	 * @param rawCase  its files
	 * @param channels how many channels the data set has
	 * @param reader   decides on the axes
	 * @return the case
	 * @throws HilumException naming file, case and remedy
	 */
	public static LoadedCase read(RawCase rawCase, int channels, ImageReader reader) {
		List<Volume> volumes = CaseReader.readImages(rawCase, channels, reader);
		Geometry geometry = volumes.getFirst().geometry();
		FloatArray image = CaseReader.image(volumes);
		// the files' content is not needed any more, and large
		volumes.clear();
		CaseReader.requireFinite(image, rawCase);
		Volume label = CaseReader.readLabel(rawCase, geometry, reader);
		try {
			return new LoadedCase(rawCase, geometry, label.geometry(), image, CaseReader.labels(label));
		} catch (HilumException e) {
			throw e.in(rawCase.label());
		}
	}
}
