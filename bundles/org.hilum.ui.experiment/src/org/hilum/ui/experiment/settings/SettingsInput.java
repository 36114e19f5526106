// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.experiment.settings;

import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.osgi.util.NLS;
import org.eclipse.ui.IEditorInput;
import org.eclipse.ui.IMemento;
import org.eclipse.ui.IPersistableElement;
import org.hilum.ui.Icons;
import org.hilum.ui.experiment.Messages;
import org.hilum.ui.project.OpenProject;

/**
 * A project, for the page of its settings; remembered by its name.
 *
 * @param project the project
 */
public record SettingsInput(OpenProject project) implements IEditorInput, IPersistableElement {

	static final String PROJECT = "project";

	@Override
	public boolean exists() {
		return true;
	}

	@Override
	public ImageDescriptor getImageDescriptor() {
		return Icons.descriptor("experiments");
	}

	@Override
	public String getName() {
		return NLS.bind(Messages.SettingsInput_name, project.name());
	}

	@Override
	public IPersistableElement getPersistable() {
		return this;
	}

	@Override
	public String getToolTipText() {
		return project.folder().toString();
	}

	@Override
	public String getFactoryId() {
		return SettingsInputFactory.ID;
	}

	@Override
	public void saveState(IMemento memento) {
		memento.putString(PROJECT, project.name());
	}

	@Override
	public <T> T getAdapter(Class<T> adapter) {
		return adapter == OpenProject.class ? adapter.cast(project) : null;
	}
}
