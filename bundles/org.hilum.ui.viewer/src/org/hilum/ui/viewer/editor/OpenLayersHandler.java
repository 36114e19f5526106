// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.viewer.editor;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.handlers.HandlerUtil;
import org.hilum.ui.command.CaseView;

/** Opens a case that another part describes, with its reference and predictions as layers. */
public final class OpenLayersHandler extends AbstractHandler {

	@Override
	public Object execute(ExecutionEvent event) {
		IWorkbenchWindow active = HandlerUtil.getActiveWorkbenchWindow(event);
		IWorkbenchWindow window = active == null ? PlatformUI.getWorkbench().getWorkbenchWindows()[0] : active;
		CaseView view = CaseView.parse(event.getParameter(CaseView.PARAMETER));
		return Viewers.open(window.getActivePage(), CaseViewInput.of(view));
	}
}
