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
import org.hilum.datasets.facts.Grids;

/** Different direction. */
public final class GridDirectionCheck implements DatasetCheck {

	private static final CheckInfo INFO = new CheckInfo("grid-direction", Severity.ERROR,
			"Label map and image run in different directions",
			"Label map and image must lie on the same voxels. Here their axes point to different sides of the "
					+ "patient, so that the labels may lie mirrored on the image. nnU-Net goes by voxel number and does "
					+ "not notice.",
			"Look at the case. If only the header was rounded, copy it (copy-header); if the directions are "
					+ "right, resample the label map (resample-label).");

	/** For the extension registry. */
	public GridDirectionCheck() {
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
		return GridPair.of(facts).filter(pair -> !pair.shapeDiffers() && pair.direction() > GridPair.POSITION)
				.map(pair -> pair.finding(INFO, facts, message(pair)).with("cosine_difference", pair.direction()))
				.map(List::of).orElse(List.of());
	}

	private static String message(GridPair pair) {
		return "The label map's axes run to " + Grids.orientation(pair.label()) + ", the image's to "
				+ Grids.orientation(pair.image()) + "; direction cosines differ by " + GridPair.text(pair.direction());
	}
}
