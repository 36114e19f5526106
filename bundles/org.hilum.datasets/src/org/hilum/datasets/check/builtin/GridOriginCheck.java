// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.check.builtin;

import org.hilum.datasets.check.CheckInfo;
import org.hilum.datasets.check.Severity;

/** Different origin. */
public final class GridOriginCheck extends GridHeaderCheck {

	private static final CheckInfo INFO = new CheckInfo("grid-origin", Severity.ERROR,
			"Label map and image begin at different places",
			"Label map and image must lie on the same voxels. Here the first voxels lie at different places in "
					+ "the patient. nnU-Net goes by voxel number and would train with the labels shifted against the "
					+ "image, without a word.",
			"If the label map was drawn on this image and only the header was rounded, copy the header "
					+ "(copy-header); if the positions are right, resample the label map (resample-label).");

	/** For the extension registry. */
	public GridOriginCheck() {
		super(INFO, new Measure("shift_mm", GridPair::origin, GridPair.POSITION), GridOriginCheck::message);
	}

	private static String message(GridPair pair) {
		return "The label map begins " + GridPair.text(pair.origin()) + " mm away from where the image begins";
	}
}
