// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.dataset.finding;

import java.util.List;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import org.hilum.datasets.check.CheckOptions;
import org.hilum.datasets.check.DatasetDoctor;
import org.hilum.ui.study.Studies;

/**
 * Repairs one finding, with backup and journal, and examines the data set again; only files that changed are read, so
 * that this is a new look at the case.
 */
public final class FixJob extends DoctorJob {

	/** Measuring and judging before the repair, and again after it. */
	private static final int STAGES = 4;

	private final FindingRow row;
	private final String fix;

	/**
	 * @param row what is repaired
	 * @param fix id of one of its fixes
	 */
	public FixJob(FindingRow row, String fix) {
		super("Repairing " + row.subject(), Studies.get().find(row.study()).orElseThrow(), STAGES);
		this.row = row;
		this.fix = fix;
	}

	@Override
	void work(Progress progress) {
		List<String> done = DatasetDoctor.fix(dataset(), List.of(fix), row::isAbout, CheckOptions.standard(), progress);
		examine(progress);
		Studies.get().reload(study());
		if (done.isEmpty()) {
			throw HilumException.usage("Nothing was repaired: the finding is not there any more",
					"The list of findings is up to date now.");
		}
	}
}
