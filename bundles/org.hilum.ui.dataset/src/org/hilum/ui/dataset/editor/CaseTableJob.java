// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.dataset.editor;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.osgi.util.NLS;
import org.hilum.core.HilumException;
import org.hilum.datasets.cases.CaseTable;
import org.hilum.datasets.cases.CaseTables;
import org.hilum.ui.dataset.finding.FindingRegistry;
import org.hilum.ui.dataset.finding.FindingRow;
import org.hilum.ui.project.OpenProject;
import org.hilum.ui.run.StageProgress;

/** Reads the table of the cases of a project beside the UI thread. */
final class CaseTableJob extends Job {

	private static final int STAGES = 2;

	private final OpenProject project;
	private final Consumer<CaseTable> found;
	private final Consumer<HilumException> failed;

	/**
	 * Makes the job.
	 *
	 * @param project the project
	 * @param found   gets the table, on the thread of the job
	 * @param failed  gets why there is none, on the thread of the job
	 */
	CaseTableJob(OpenProject project, Consumer<CaseTable> found, Consumer<HilumException> failed) {
		super(NLS.bind(Messages.CaseTableJob_name, project.name()));
		this.project = project;
		this.found = found;
		this.failed = failed;
		setPriority(SHORT);
	}

	@Override
	protected IStatus run(IProgressMonitor monitor) {
		Optional<Path> dataset = project.dataset();
		if (dataset.isEmpty()) {
			return Status.OK_STATUS;
		}
		try {
			found.accept(CaseTables.known(dataset.get(), findings(FindingRegistry.get().of(project.name())),
					new StageProgress(monitor, STAGES, monitor::isCanceled)));
			return Status.OK_STATUS;
		} catch (HilumException e) {
			if (e.kind() == HilumException.Kind.CANCELLED) {
				return Status.CANCEL_STATUS;
			}
			failed.accept(e);
			return Status.OK_STATUS;
		}
	}

	private static CaseTable.Findings findings(List<FindingRow> all) {
		Map<String, Integer> counts = new HashMap<>();
		all.stream().filter(finding -> finding.caseId() != null)
				.forEach(f -> counts.merge(f.part() + " " + f.severity() + " " + f.caseId(), 1, Integer::sum));
		return (row, severity) -> counts.getOrDefault(row.part() + " " + severity + " " + row.id(), 0);
	}

	@Override
	public boolean belongsTo(Object family) {
		return project.equals(family);
	}
}
