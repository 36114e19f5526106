// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.seg;

import java.util.Objects;
import org.hilum.core.options.Choice;

/**
 * How frames become masks.
 *
 * @param threshold  fractional segments: a voxel is in when its fraction is at least this, above 0 and at most 1
 * @param otherGrid  what to do when frames do not coincide with the image's voxels
 * @param tolerance  how far a frame's voxels may lie from the image's, as a fraction of a voxel
 */
public record SegmentationPolicy(double threshold, OtherGrid otherGrid, double tolerance) {

	/** Cuts fractions at one half and refuses other grids. */
	public static final SegmentationPolicy DEFAULT = new SegmentationPolicy(0.5, OtherGrid.REFUSE, 0.1);

	/** Checks the numbers. */
	public SegmentationPolicy {
		Objects.requireNonNull(otherGrid);
		if (!(threshold > 0 && threshold <= 1) || !(tolerance >= 0 && tolerance < 0.5)) {
			throw new IllegalArgumentException("Threshold " + threshold + ", tolerance " + tolerance);
		}
	}

	/** What to do when frames do not coincide with the image's voxels. */
	public enum OtherGrid implements Choice {
		/** The segmentation is refused. */
		REFUSE("Refuse",
				"The segmentation is refused."),
		/** A voxel of the image is in when the nearest voxel of the segmentation is. */
		RESAMPLE("Resample",
				"The nearest voxel of the segmentation counts.");

		private final Texts texts;

		OtherGrid(String label, String help) {
			texts = new Texts(label, help);
		}

		@Override
		public Texts texts() {
			return texts;
		}
	}
}
