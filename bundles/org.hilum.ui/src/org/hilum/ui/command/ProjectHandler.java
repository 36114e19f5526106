// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.command;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.handlers.HandlerUtil;
import org.hilum.core.HilumException;
import org.hilum.ui.problem.Problem;
import org.hilum.ui.problem.ProblemDialog;
import org.hilum.ui.project.ProjectSelection;
import org.hilum.ui.selection.SelectionSource;

/**
 * A command on what was selected last among dataset projects; a failure is shown in a dialog. When it is enabled is an
 * expression in plugin.xml.
 */
public abstract class ProjectHandler extends AbstractHandler {

	@Override
	public final Object execute(ExecutionEvent event) {
		IWorkbenchWindow window = HandlerUtil.getActiveWorkbenchWindow(event);
		IWorkbenchWindow here = window == null ? PlatformUI.getWorkbench().getWorkbenchWindows()[0] : window;
		try {
			execute(here, SelectionSource.of(here).current());
		} catch (HilumException e) {
			Shell shell = here.getShell();
			ProblemDialog.open(shell, Problem.of(e));
		}
		return null;
	}

	/**
	 * Does what the command is for.
	 *
	 * @param window    the window it was asked in
	 * @param selection what is selected
	 */
	protected abstract void execute(IWorkbenchWindow window, ProjectSelection selection);
}
