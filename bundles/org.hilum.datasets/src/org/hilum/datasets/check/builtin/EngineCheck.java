// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.check.builtin;

import java.util.List;
import org.hilum.datasets.check.CheckContext;
import org.hilum.datasets.check.CheckInfo;
import org.hilum.datasets.check.DatasetExaminer;
import org.hilum.datasets.check.Finding;
import org.hilum.datasets.check.Severity;
import org.hilum.datasets.check.fix.CaseFixes;
import org.hilum.datasets.facts.CaseFacts;
import org.hilum.datasets.facts.FileFacts;

/**
 * Training cases that no other check calls wrong, but that the engine (nnU-Net's verify_dataset_integrity) refuses: so
 * that a data set without errors here is one that trains. {@link DatasetExaminer} drops its findings where another check
 * names the reason better.
 */
public final class EngineCheck extends CaseCheck {

	private static final CheckInfo INFO = new CheckInfo(DatasetExaminer.LAST_RESORT, Severity.ERROR,
			"Training would refuse the case",
			"Before planning, every case is opened as nnU-Net does it (verify_dataset_integrity). This case is refused "
					+ "there, for the reason that the message gives.",
			"Follow the message, or set the case aside (exclude-case).");

	/** For the extension registry. */
	public EngineCheck() {
		super(INFO);
	}

	@Override
	public List<Finding> checkCase(CheckContext context, CaseFacts facts) {
		if (facts.rejected() == null) {
			return List.of();
		}
		String file = facts.files().stream().map(FileFacts::file).findFirst().orElse(null);
		return List.of(Finding.of(INFO, facts, file, facts.rejected() + ". " + facts.rejectedRemedy())
				.fixedBy(CaseFixes.EXCLUDE.id()));
	}
}
