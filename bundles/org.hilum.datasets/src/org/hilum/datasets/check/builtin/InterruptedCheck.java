// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.check.builtin;

import java.util.List;
import org.hilum.datasets.check.CheckContext;
import org.hilum.datasets.check.CheckInfo;
import org.hilum.datasets.check.DatasetCheck;
import org.hilum.datasets.check.Finding;
import org.hilum.datasets.check.FixJournal;
import org.hilum.datasets.check.Severity;

/** A repair that was decided but not finished, the user's own or one that came with the data. */
public final class InterruptedCheck implements DatasetCheck {

	private static final CheckInfo INFO = new CheckInfo("repair-interrupted", Severity.ERROR, "A repair was interrupted",
			"A repair changes all its files or none. This one stopped half way, so that some files may be repaired and others "
					+ "not. A plan of repair that came with the data is never carried out unasked: it could replace your files.",
			"Finish your own repair with --fix and its id. For one that came with the data set, add --foreign-repairs if you "
					+ "trust its makers; else remove .hilum/fixes/plan.json.");

	/** For the extension registry. */
	public InterruptedCheck() {
		// stateless
	}

	@Override
	public CheckInfo info() {
		return INFO;
	}

	@Override
	public List<Finding> checkDataset(CheckContext context) {
		return new FixJournal(context.survey().folder()).interrupted()
				.map(text -> List.of(Finding.of(INFO, ".hilum/fixes/plan.json", text))).orElse(List.of());
	}
}
