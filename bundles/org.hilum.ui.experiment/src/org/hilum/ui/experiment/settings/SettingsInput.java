// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.experiment.settings;

import org.eclipse.osgi.util.NLS;
import org.hilum.ui.experiment.Messages;
import org.hilum.ui.page.ProjectPageInput;
import org.hilum.ui.project.OpenProject;

/** A project, for the page of its settings. */
public final class SettingsInput extends ProjectPageInput {

	/**
	 * Makes an input.
	 *
	 * @param project the project
	 */
	public SettingsInput(OpenProject project) {
		super(project, "experiments", SettingsInputFactory.ID);
	}

	@Override
	public String getName() {
		return NLS.bind(Messages.SettingsInput_name, project().name());
	}
}
