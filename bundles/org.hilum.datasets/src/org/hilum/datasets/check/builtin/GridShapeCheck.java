// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.check.builtin;

import java.util.List;
import org.hilum.datasets.check.CheckContext;
import org.hilum.datasets.check.CheckInfo;
import org.hilum.datasets.check.DatasetCheck;
import org.hilum.datasets.check.DatasetFix;
import org.hilum.datasets.check.Finding;
import org.hilum.datasets.check.Severity;
import org.hilum.datasets.check.fix.GridFixes;
import org.hilum.datasets.facts.CaseFacts;

/** Different numbers of voxels. */
public final class GridShapeCheck implements DatasetCheck {

	private static final CheckInfo INFO = new CheckInfo("grid-shape", Severity.ERROR,
			"Label map and image have different sizes",
			"Label map and image must lie on the same voxels. When they have different numbers of voxels, the "
					+ "label map was made for another image or another resolution.",
			"Check that the label map belongs to this image. If it does, resample it onto the image's voxels "
					+ "(resample-label).");

	/** For the extension registry. */
	public GridShapeCheck() {
		// stateless
	}

	@Override
	public CheckInfo info() {
		return INFO;
	}

	@Override
	public List<DatasetFix> fixes() {
		return List.of(GridFixes.RESAMPLE_LABEL);
	}

	@Override
	public List<Finding> checkCase(CheckContext context, CaseFacts facts) {
		return GridPair.of(context, facts).filter(GridPair::shapeDiffers)
				.map(pair -> pair.finding(INFO, facts, message(pair)))
				.map(List::of).orElse(List.of());
	}

	private static String message(GridPair pair) {
		return "The label map has " + GridPair.text(pair.label().size()) + " voxels, the image "
				+ GridPair.text(pair.image().size());
	}
}
