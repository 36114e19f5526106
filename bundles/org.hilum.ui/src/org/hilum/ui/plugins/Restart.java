// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.plugins;

import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.PlatformUI;
import org.hilum.core.HilumException;
import org.hilum.core.plugins.PluginFolder;
import org.hilum.ui.buttons.StandardButtons;

/** What both commands on plug-ins begin and end with. */
final class Restart {

	private Restart() {
	}

	/** {@return the folder of this installation's plug-ins} */
	static PluginFolder folder() {
		return PluginFolder.current().orElseThrow(() -> HilumException.environment("This Hilum is no installation",
				"Start the workbench by the script hilum-workbench of an installation."));
	}

	/** Plug-ins are found at the next start. */
	static void offer(Shell shell) {
		if (StandardButtons.ask(shell, Messages.Restart_title, Messages.Restart_question)) {
			shell.getDisplay().asyncExec(() -> PlatformUI.getWorkbench().restart());
		}
	}
}
