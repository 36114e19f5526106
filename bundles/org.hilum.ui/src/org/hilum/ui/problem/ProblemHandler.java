// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.problem;

import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.statushandlers.AbstractStatusHandler;
import org.eclipse.ui.statushandlers.StatusAdapter;
import org.eclipse.ui.statushandlers.StatusManager;

/** Shows what the platform reports as failed, such as a job, with what, where and remedy; the log keeps the trace. */
public final class ProblemHandler extends AbstractStatusHandler {

	@Override
	public void handle(StatusAdapter adapter, int style) {
		IStatus status = adapter.getStatus();
		if ((style & StatusManager.LOG) != 0) {
			StatusManager.getManager().addLoggedStatus(status);
			ILog.of(ProblemHandler.class).log(status);
		}
		boolean visible = (style & (StatusManager.SHOW | StatusManager.BLOCK)) != 0;
		if (visible && status.getSeverity() == IStatus.ERROR && !Display.getDefault().isDisposed()) {
			Display.getDefault().asyncExec(() -> ProblemDialog.open(null, Problem.of(status)));
		}
	}
}
