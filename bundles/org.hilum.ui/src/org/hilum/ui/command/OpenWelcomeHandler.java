// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.command;

import org.eclipse.ui.IWorkbenchWindow;
import org.hilum.ui.page.Pages;
import org.hilum.ui.study.StudySelection;

/** Opens the welcome page. */
public final class OpenWelcomeHandler extends StudyHandler {

	@Override
	protected void execute(IWorkbenchWindow window, StudySelection selection) {
		Pages.openWelcome(window);
	}
}
