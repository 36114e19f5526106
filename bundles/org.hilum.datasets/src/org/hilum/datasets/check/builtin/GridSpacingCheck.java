// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.check.builtin;

import org.hilum.datasets.check.CheckInfo;
import org.hilum.datasets.check.Severity;

/** Different spacing. */
public final class GridSpacingCheck extends GridHeaderCheck {

	private static final CheckInfo INFO = new CheckInfo("grid-spacing", Severity.ERROR,
			"Label map and image have different voxel sizes",
			"Label map and image must lie on the same voxels. The same number of voxels with another spacing "
					+ "is either a header that was rounded or a label map of another image; nnU-Net refuses it.",
			"If only the header was rounded, copy the image's (copy-header). Otherwise resample the label map "
					+ "(resample-label).");

	/** For the extension registry. */
	public GridSpacingCheck() {
		super(INFO, new Measure("relative_difference", GridPair::spacing, GridPair.SPACING), GridSpacingCheck::message);
	}

	private static String message(GridPair pair) {
		String label = GridPair.text(pair.label().spacing());
		String image = GridPair.text(pair.image().spacing());
		return "The label map's spacing is " + label + " mm, the image's " + image
				+ (label.equals(image) ? ", rounded otherwise (by " + GridPair.text(100 * pair.spacing()) + " %)" : "");
	}
}
