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

/** Different origin. */
public final class GridOriginCheck implements DatasetCheck {

	private static final CheckInfo INFO = new CheckInfo("grid-origin", Severity.ERROR,
			"Label map and image begin at different places",
			"Label map and image must lie on the same voxels. Here the first voxels lie at different places in "
					+ "the patient. nnU-Net goes by voxel number and would train with the labels shifted against the "
					+ "image, without a word.",
			"If the label map was drawn on this image and only the header was rounded, copy the header "
					+ "(copy-header); if the positions are right, resample the label map (resample-label).");

	/** For the extension registry. */
	public GridOriginCheck() {
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
		return GridPair.of(facts).filter(pair -> !pair.shapeDiffers() && pair.origin() > GridPair.POSITION)
				.map(pair -> pair.finding(INFO, facts, message(pair)).with("shift_mm", pair.origin()))
				.map(List::of).orElse(List.of());
	}

	private static String message(GridPair pair) {
		return "The label map begins " + GridPair.text(pair.origin()) + " mm away from where the image begins";
	}
}
