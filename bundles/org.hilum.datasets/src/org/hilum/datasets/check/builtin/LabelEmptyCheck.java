// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.check.builtin;

import java.util.List;
import org.hilum.datasets.check.CheckContext;
import org.hilum.datasets.check.CheckInfo;
import org.hilum.datasets.check.Finding;
import org.hilum.datasets.check.Severity;
import org.hilum.datasets.check.fix.CaseFixes;
import org.hilum.datasets.facts.CaseFacts;
import org.hilum.datasets.survey.Part;

/** Label maps without foreground. */
public final class LabelEmptyCheck extends CaseCheck {

	private static final CheckInfo INFO = new CheckInfo("label-empty", Severity.WARNING,
			"The label map is empty",
			"Nothing is marked in this case. That is right when the patient has none of the structures, and a "
					+ "mistake when the export failed.",
			"Look at the case. If something should be marked, export the label map again; else leave it, or "
					+ "set the case aside (exclude-case).");

	/** For the extension registry. */
	public LabelEmptyCheck() {
		super(INFO);
	}

	@Override
	public List<Finding> checkCase(CheckContext context, CaseFacts facts) {
		boolean empty = facts.part() == Part.TRAINING && facts.readableLabel()
				.map(l -> !l.tooMany() && l.fractional() == 0 && l.labels().stream().allMatch(v -> v.value() == 0)).orElse(false);
		return empty ? List.of(Finding.of(INFO, facts, facts.label().file().file(), "The label map holds background only")
				.fixedBy(CaseFixes.EXCLUDE.id())) : List.of();
	}
}
