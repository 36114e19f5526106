// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.check.builtin;

import java.util.List;
import org.hilum.datasets.check.CheckContext;
import org.hilum.datasets.check.CheckInfo;
import org.hilum.datasets.check.DatasetCheck;
import org.hilum.datasets.check.DatasetFix;
import org.hilum.datasets.check.Finding;
import org.hilum.datasets.check.Severity;
import org.hilum.datasets.check.fix.LabelFixes;
import org.hilum.datasets.check.fix.LabelNumbers;
import org.hilum.datasets.survey.DatasetSurvey;
import org.hilum.datasets.survey.FolderLayout;

/** Label values that are not consecutive. */
public final class LabelGapCheck implements DatasetCheck {

	private static final CheckInfo INFO = new CheckInfo("label-gap", Severity.ERROR,
			"Label numbers have gaps",
			"nnU-Net requires labels numbered 0, 1, 2 and so on without gaps, because each number is an "
					+ "output of the network.",
			"Renumber them in dataset.json and in all label maps (renumber-labels).");

	/** For the extension registry. */
	public LabelGapCheck() {
		// stateless
	}

	@Override
	public CheckInfo info() {
		return INFO;
	}

	@Override
	public List<DatasetFix> fixes() {
		return List.of(LabelFixes.RENUMBER);
	}

	@Override
	public List<Finding> checkDataset(CheckContext context) {
		if (!LabelNumbers.gaps(context.survey().labels())) {
			return List.of();
		}
		Finding finding = Finding.of(INFO, DatasetSurvey.DATASET_JSON,
				"The label values " + context.survey().labelValues() + " are not consecutive");
		boolean writable = context.survey().layout() == FolderLayout.NNUNET;
		return List.of(writable ? finding.fixedBy(LabelFixes.RENUMBER.id()) : finding.as(Severity.WARNING));
	}
}
