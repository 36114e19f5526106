// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.command;

import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExecutableExtension;
import org.eclipse.ui.IWorkbenchWindow;
import org.hilum.ui.page.Wizards;
import org.hilum.ui.project.ProjectSelection;

/** Opens the New or Import wizard whose id stands behind the class in plugin.xml, after a colon. */
public final class WizardHandler extends ProjectHandler implements IExecutableExtension {

	private String id;

	/** Called by the extension registry. */
	public WizardHandler() {
		// the wizard is set afterwards
	}

	@Override
	public void setInitializationData(IConfigurationElement configuration, String property, Object data) {
		id = (String) data;
	}

	@Override
	protected void execute(IWorkbenchWindow window, ProjectSelection selection) {
		Wizards.dialog(window, id, selection).open();
	}
}
