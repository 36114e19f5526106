// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.check.builtin;

import java.util.List;
import org.hilum.datasets.check.CheckContext;
import org.hilum.datasets.check.CheckInfo;
import org.hilum.datasets.check.DatasetCheck;
import org.hilum.datasets.check.DatasetFix;
import org.hilum.datasets.check.Finding;
import org.hilum.datasets.check.Severity;
import org.hilum.datasets.check.fix.CaseFixes;
import org.hilum.datasets.survey.FolderLayout;

/** Label maps without image. */
public final class OrphanCheck implements DatasetCheck {

	private static final CheckInfo INFO = new CheckInfo("label-orphan", Severity.ERROR,
			"A label map has no image",
			"The file name of a label map must be the image's without channel number. A label map without "
					+ "image is usually a misnamed file; nnU-Net would silently leave the case out.",
			"Rename the label map or add the image; or move the label map away (set-aside).");

	/** For the extension registry. */
	public OrphanCheck() {
		// stateless
	}

	@Override
	public CheckInfo info() {
		return INFO;
	}

	@Override
	public List<DatasetFix> fixes() {
		return List.of(CaseFixes.SET_ASIDE);
	}

	@Override
	public List<Finding> checkDataset(CheckContext context) {
		// where no case has an image the images are stored otherwise than expected: the fix would empty the data set
		boolean images = !context.training().isEmpty();
		return context.survey().orphans().stream()
				.filter(file -> !NamesCheck.isMisspelt(context, file)).map(context.survey()::relative)
				.map(file -> Finding.of(INFO, file, "The label map " + file + " has no image"))
				.map(f -> images ? f.fixedBy(CaseFixes.SET_ASIDE.id()) : f)
				// loose files need not have an image for every label map
				.map(f -> context.survey().layout() == FolderLayout.LOOSE_FILES ? f.as(Severity.WARNING) : f).toList();
	}
}
