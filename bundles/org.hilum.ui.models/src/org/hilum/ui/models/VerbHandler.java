// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.models;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExecutableExtension;
import org.eclipse.ui.IWorkbenchWindow;
import org.hilum.core.HilumException;
import org.hilum.ui.command.FileChoice;
import org.hilum.ui.problem.Problem;
import org.hilum.ui.problem.ProblemDialog;

/** Handler of several commands; which one stands behind the class in plugin.xml, after a colon. Problems are shown. */
public abstract class VerbHandler extends AbstractHandler implements IExecutableExtension {

	private String verb = "";

	@Override
	public final void setInitializationData(IConfigurationElement configuration, String property, Object data) {
		verb = (String) data;
	}

	/** {@return the command} */
	protected final String verb() {
		return verb;
	}

	@Override
	public final Object execute(ExecutionEvent event) {
		IWorkbenchWindow window = FileChoice.window(event);
		try {
			execute(window);
		} catch (HilumException e) {
			ProblemDialog.open(window.getShell(), Problem.of(e));
		}
		return null;
	}

	/**
	 * Carries the command out.
	 *
	 * @param window where it was given
	 * @throws HilumException shown to the user
	 */
	protected abstract void execute(IWorkbenchWindow window);
}
