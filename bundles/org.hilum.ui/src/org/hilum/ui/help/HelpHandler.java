// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.help;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExecutableExtension;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IWorkbenchPart;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;
import org.hilum.core.HilumException;
import org.hilum.ui.page.Pages;

/**
 * Opens the manual at the part or dialog that is in front, or, with the id of a view behind the class in plugin.xml, that view.
 */
public final class HelpHandler extends AbstractHandler implements IExecutableExtension {

	private String view = "";

	/** Called by the extension registry. */
	public HelpHandler() {
		// what is opened is set afterwards
	}

	@Override
	public void setInitializationData(IConfigurationElement configuration, String property, Object data) {
		view = data == null ? "" : (String) data;
	}

	@Override
	public Object execute(ExecutionEvent event) {
		IWorkbenchWindow active = PlatformUI.getWorkbench().getActiveWorkbenchWindow();
		IWorkbenchWindow window = active == null ? PlatformUI.getWorkbench().getWorkbenchWindows()[0] : active;
		Shell front = Display.getCurrent().getActiveShell();
		if (!view.isEmpty()) {
			Pages.showView(view);
		} else if (front == null || front == window.getShell()) {
			IWorkbenchPart part = window.getActivePage().getActivePart();
			open(window, part == null ? ContextHelp.GENERAL : ContextHelp.ofPart(part.getSite().getId()));
		} else {
			open(window, ContextHelp.ofDialog(front));
		}
		return null;
	}

	/**
	 * Shows the manual.
	 *
	 * @param window the window
	 * @param place  the page, and the section after a #
	 * @return the view
	 */
	static HelpView open(IWorkbenchWindow window, String place) {
		try {
			HelpView view = (HelpView) window.getActivePage().showView(HelpView.ID);
			view.show(place);
			return view;
		} catch (PartInitException e) {
			throw HilumException.internal("The manual cannot be opened", e);
		}
	}
}
