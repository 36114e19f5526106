// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.help;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.hilum.core.HilumException;
import org.hilum.jobs.TroubleCheck;
import org.hilum.runs.diagnosis.DiagnosisItem;
import org.hilum.ui.run.StageProgress;

/** Runs the check of a known complaint in the background. */
final class TroubleCheckJob extends Job {

	private final TroubleCheck check;
	private final Path folder;
	private final Consumer<List<DiagnosisItem>> then;

	TroubleCheckJob(TroubleCheck check, Path folder, Consumer<List<DiagnosisItem>> then) {
		super(check.text());
		this.check = check;
		this.folder = folder;
		this.then = then;
		setUser(false);
	}

	@Override
	protected IStatus run(IProgressMonitor monitor) {
		try {
			then.accept(check.run(folder, new StageProgress(monitor, 1, monitor::isCanceled)));
			return Status.OK_STATUS;
		} catch (HilumException e) {
			then.accept(List.of(new DiagnosisItem(DiagnosisItem.Level.MISSING, Messages.checkFailed, e.what(), e.remedy())));
			return e.kind() == HilumException.Kind.CANCELLED ? Status.CANCEL_STATUS : Status.OK_STATUS;
		}
	}
}
