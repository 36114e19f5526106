// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.dataset.finding;

import java.util.List;
import org.eclipse.core.commands.operations.OperationHistoryFactory;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Display;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import org.hilum.datasets.check.CheckOptions;
import org.hilum.datasets.check.DatasetExaminer;
import org.hilum.nnunet.dataset.DatasetLease;
import org.hilum.ui.project.OpenProjects;

/**
 * Repairs findings, with backup and journal, and examines the data set again; only files that changed are read, so
 * that this is a new look at the case.
 */
public final class FixJob extends DatasetJob {

	/** Measuring and judging before the repair, and again after it. */
	private static final int STAGES = 4;

	private final List<FindingRow> rows;
	private final String fix;

	/**
	 * @param row what is repaired
	 * @param fix id of one of its fixes
	 */
	public FixJob(FindingRow row, String fix) {
		this(List.of(row), fix);
	}

	/**
	 * @param rows what is repaired, of one project
	 * @param fix  id of a fix that all of them offer
	 */
	public FixJob(List<FindingRow> rows, String fix) {
		super(rows.size() == 1 ? NLS.bind(Messages.FixJob_one, rows.getFirst().subject()) : NLS.bind(Messages.FixJob_several, rows
				.size()),
				OpenProjects.get().find(rows.getFirst().project()).orElseThrow(), STAGES);
		this.rows = List.copyOf(rows);
		this.fix = fix;
	}

	/** Asks the user about an unfinished repair that came with the data set; without an answer it is not carried out. */
	private static boolean trusted(String repair) {
		boolean[] answer = new boolean[1];
		Display.getDefault().syncExec(() -> answer[0] = MessageDialog.open(MessageDialog.WARNING,
				Display.getDefault().getActiveShell(), Messages.FixJob_title,
				NLS.bind(Messages.FixJob_question, repair),
				SWT.SHEET, Messages.FixJob_carryOut, Messages.FixJob_leave) == 0);
		return answer[0];
	}

	@Override
	void work(Progress progress) {
		List<String> done = DatasetExaminer.fix(DatasetLease.requireOwn(dataset()), List.of(fix),
				finding -> rows.stream().anyMatch(row -> row.isAbout(finding)), FixJob::trusted,
				CheckOptions.standard(), progress);
		if (!done.isEmpty()) {
			RepairOperation.latest(dataset()).ifPresent(
					last -> OperationHistoryFactory.getOperationHistory().add(new RepairOperation(getName(), project(), last)));
		}
		examine(progress);
		OpenProjects.get().reload(project());
		if (done.isEmpty()) {
			throw HilumException.usage("Nothing was repaired: the finding is not there any more",
					"The list of findings is up to date now.");
		}
	}
}
