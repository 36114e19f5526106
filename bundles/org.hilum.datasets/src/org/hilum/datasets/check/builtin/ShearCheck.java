// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.check.builtin;

import java.util.List;
import java.util.Locale;
import org.hilum.datasets.check.CheckContext;
import org.hilum.datasets.check.CheckInfo;
import org.hilum.datasets.check.DatasetCheck;
import org.hilum.datasets.check.DatasetFix;
import org.hilum.datasets.check.Finding;
import org.hilum.datasets.check.Severity;
import org.hilum.datasets.check.fix.GridFixes;
import org.hilum.datasets.facts.CaseFacts;
import org.hilum.datasets.facts.Grids;

/** Sheared grids. */
public final class ShearCheck implements DatasetCheck {

	private static final CheckInfo INFO = new CheckInfo("image-sheared", Severity.WARNING,
			"The axes of the image are not at right angles",
			"The header describes a slanted box, as a CT with tilted gantry or an affine registration gives "
					+ "it. Most programs, nnU-Net among them, take it for a straight one, so that distances and shapes "
					+ "are wrong.",
			"Resample image and label map onto a straight grid (straighten).");

	/** For the extension registry. */
	public ShearCheck() {
		// stateless
	}

	@Override
	public CheckInfo info() {
		return INFO;
	}

	@Override
	public List<DatasetFix> fixes() {
		return List.of(GridFixes.STRAIGHTEN);
	}

	@Override
	public List<Finding> checkCase(CheckContext context, CaseFacts facts) {
		return facts.readableImages().stream().limit(1).filter(i -> Grids.sheared(i.file().geometry()))
				.map(i -> Finding.of(INFO, facts, i.file().file(), String.format(Locale.ROOT,
						"The axes are %.2f degrees away from right angles",
						Math.toDegrees(Math.asin(Math.min(1, Grids.shear(i.file().geometry()))))))
						.with("cosine", Grids.shear(i.file().geometry())).fixedBy(GridFixes.STRAIGHTEN.id()))
				.toList();
	}
}
