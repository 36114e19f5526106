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

/** Different spacing. */
public final class GridSpacingCheck implements DatasetCheck {

	private static final CheckInfo INFO = new CheckInfo("grid-spacing", Severity.ERROR,
			"Label map and image have different voxel sizes",
			"Label map and image must lie on the same voxels. The same number of voxels with another spacing "
					+ "is either a header that was rounded or a label map of another image; nnU-Net refuses it.",
			"If only the header was rounded, copy the image's (copy-header). Otherwise resample the label map "
					+ "(resample-label).");

	/** For the extension registry. */
	public GridSpacingCheck() {
		// stateless
	}

	@Override
	public CheckInfo info() {
		return INFO;
	}

	@Override
	public List<DatasetFix> fixes() {
		return List.of(GridFixes.COPY_HEADER, GridFixes.RESTORE_HEADER, GridFixes.RESAMPLE_LABEL);
	}

	@Override
	public List<Finding> checkCase(CheckContext context, CaseFacts facts) {
		return GridPair.of(facts).filter(pair -> !pair.shapeDiffers() && pair.spacing() > GridPair.SPACING)
				.map(pair -> pair.finding(INFO, facts, message(pair)).with("relative_difference", pair.spacing()))
				.map(List::of).orElse(List.of());
	}

	private static String message(GridPair pair) {
		return "The label map's spacing is " + GridPair.text(pair.label().spacing()) + " mm, the image's "
				+ GridPair.text(pair.image().spacing());
	}
}
