// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.check.builtin;

import java.util.List;
import org.hilum.datasets.check.CheckContext;
import org.hilum.datasets.check.CheckInfo;
import org.hilum.datasets.check.DatasetCheck;
import org.hilum.datasets.check.DatasetFix;
import org.hilum.datasets.check.Finding;
import org.hilum.datasets.check.Severity;
import org.hilum.datasets.check.fix.ImageFixes;
import org.hilum.datasets.facts.CaseFacts;

/** NaN and infinite values. */
public final class NonFiniteCheck implements DatasetCheck {

	private static final CheckInfo INFO = new CheckInfo("image-nonfinite", Severity.ERROR,
			"The image holds NaN or infinity",
			"Some voxels are \"not a number\" or infinite. One of them is enough to turn the mean of the image, "
					+ "and then the whole network, into NaN.",
			"Replace them by the smallest value of the image (replace-nonfinite), or export the image again.");

	/** For the extension registry. */
	public NonFiniteCheck() {
		// stateless
	}

	@Override
	public CheckInfo info() {
		return INFO;
	}

	@Override
	public List<DatasetFix> fixes() {
		return List.of(ImageFixes.REPLACE_NOT_FINITE);
	}

	@Override
	public List<Finding> checkCase(CheckContext context, CaseFacts facts) {
		return facts.readableImages().stream().filter(i -> i.notFinite() > 0).map(i -> Finding.of(INFO, facts, i.file().file(),
				i.notFinite() + " voxels are NaN or infinite")
				.with("voxels", i.notFinite()).fixedBy(ImageFixes.REPLACE_NOT_FINITE.id())).toList();
	}
}
