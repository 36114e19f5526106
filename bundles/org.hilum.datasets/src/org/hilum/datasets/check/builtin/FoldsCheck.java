// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.check.builtin;

import java.util.List;
import org.hilum.datasets.check.CheckContext;
import org.hilum.datasets.check.CheckInfo;
import org.hilum.datasets.check.DatasetCheck;
import org.hilum.datasets.check.Finding;
import org.hilum.datasets.check.Severity;
import org.hilum.datasets.survey.SurveyedCase;
import org.hilum.nnunet.plan.SplitCoverage;

/** Folds that do not fit the training cases. */
public final class FoldsCheck implements DatasetCheck {

	private static final CheckInfo INFO = new CheckInfo("fold-cases", Severity.WARNING,
			"The folds do not fit the cases",
			"The folds were made for other cases: one that is in no fold is neither trained with nor validated, one that is "
					+ "trained with and validated in the same fold makes results look better than they are.",
			"Delete splits_final.json (of the preprocessed folder, when the message names "
					+ "that) to have new folds made for "
					+ "all cases, or add the case to the lists by hand. Models that are trained keep "
					+ "the folds they were trained with.");

	/** For the extension registry. */
	public FoldsCheck() {
		// stateless
	}

	@Override
	public CheckInfo info() {
		return INFO;
	}

	@Override
	public List<Finding> checkDataset(CheckContext context) {
		List<String> ids = context.survey().training().stream().map(SurveyedCase::id).toList();
		return KnownSplits.of(context).stream().filter(KnownSplits::written)
				.flatMap(splits -> SplitCoverage.remarks(splits.folds(), ids).stream()
						.map(text -> Finding.of(INFO, null, splits.origin() + ": " + text)
								.as(text.contains(SplitCoverage.NOT_THERE) ? Severity.ERROR : Severity.WARNING)))
				.toList();
	}
}
