// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.check.builtin;

import org.hilum.datasets.check.CheckInfo;
import org.hilum.datasets.check.Severity;
import org.hilum.datasets.facts.Grids;

/** Different direction. */
public final class GridDirectionCheck extends GridHeaderCheck {

	private static final CheckInfo INFO = new CheckInfo("grid-direction", Severity.ERROR,
			"Label map and image run in different directions",
			"Label map and image must lie on the same voxels. Here their axes point to different sides of the "
					+ "patient, so that the labels may lie mirrored on the image. nnU-Net goes by voxel number and does "
					+ "not notice.",
			"Look at the case. If only the header was rounded, copy it (copy-header); if the directions are "
					+ "right, resample the label map (resample-label).");

	/** For the extension registry. */
	public GridDirectionCheck() {
		super(INFO, new Measure("cosine_difference", GridPair::direction, GridPair.POSITION), GridDirectionCheck::message);
	}

	private static String message(GridPair pair) {
		return "The label map's axes run to " + Grids.orientation(pair.label()) + ", the image's to "
				+ Grids.orientation(pair.image()) + "; direction cosines differ by " + GridPair.text(pair.direction());
	}
}
