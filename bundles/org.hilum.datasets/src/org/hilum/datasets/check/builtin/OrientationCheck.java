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
import org.hilum.datasets.check.fix.OrientationTarget;
import org.hilum.datasets.facts.CaseFacts;
import org.hilum.datasets.facts.Grids;

/** Cases whose axes run differently. */
public final class OrientationCheck implements DatasetCheck {

	private static final CheckInfo INFO = new CheckInfo("image-orientation", Severity.WARNING,
			"The image is stored in another orientation",
			"The axes of this image run to other sides of the patient than those of most cases. nnU-Net does "
					+ "not turn images, unless dataset.json names a reader with reorientation: "
					+ "the network sees this patient lying differently.",
			"Turn image and label map to the orientation of the others (reorient); no value changes.");

	/** For the extension registry. */
	public OrientationCheck() {
		// stateless
	}

	@Override
	public CheckInfo info() {
		return INFO;
	}

	@Override
	public List<DatasetFix> fixes() {
		return List.of(GridFixes.REORIENT);
	}

	@Override
	public List<Finding> checkDataset(CheckContext context) {
		if (Readers.reorienting(context).isPresent()) {
			return List.of();
		}
		String usual = OrientationTarget.of(context);
		return context.cases().stream().flatMap(facts -> turned(facts, usual).stream()).toList();
	}

	private static List<Finding> turned(CaseFacts facts, String usual) {
		return facts.readableImages().stream().limit(1).filter(i -> i.file().isPlaced())
				.filter(i -> !Grids.orientation(i.file().geometry()).equals(usual))
				.map(i -> Finding.of(INFO, facts, i.file().file(), "The axes run to " + Grids.orientation(i.file().geometry())
						+ ", those of most cases to " + usual).fixedBy(GridFixes.REORIENT.id()))
				.toList();
	}
}
