// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.check.builtin;

import java.util.List;
import org.hilum.datasets.check.CheckContext;
import org.hilum.datasets.check.CheckInfo;
import org.hilum.datasets.check.Finding;
import org.hilum.datasets.check.Severity;
import org.hilum.datasets.check.fix.CaseFixes;
import org.hilum.datasets.facts.CaseFacts;

/** Files that no format can read. */
public final class UnreadableCheck extends CaseCheck {

	private static final CheckInfo INFO = new CheckInfo("file-unreadable", Severity.ERROR,
			"A file cannot be read",
			"The file is damaged, cut off, or of a kind that Hilum does not read. Training would stop at this "
					+ "case.",
			"Copy or export the file again, or set the case aside (exclude-case).");

	/** For the extension registry. */
	public UnreadableCheck() {
		super(INFO);
	}

	@Override
	public List<Finding> checkCase(CheckContext context, CaseFacts facts) {
		return facts.files().stream().filter(f -> !f.readable())
				.map(f -> Finding.of(INFO, facts, f.file(), f.problem() + ". " + f.remedy()).fixedBy(CaseFixes.EXCLUDE.id()))
				.toList();
	}
}
