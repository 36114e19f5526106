// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.page;

import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.ui.IEditorInput;
import org.eclipse.ui.IMemento;
import org.eclipse.ui.IPersistableElement;
import org.hilum.ui.Icons;
import org.hilum.ui.project.OpenProject;

/**
 * A project, for its overview page; remembered by its name.
 *
 * @param project the project
 */
public record ProjectInput(OpenProject project) implements IEditorInput, IPersistableElement {

	static final String NAME = "project";

	@Override
	public boolean exists() {
		return true;
	}

	@Override
	public ImageDescriptor getImageDescriptor() {
		return Icons.descriptor("project");
	}

	@Override
	public String getName() {
		return project.name();
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
		return ProjectInputFactory.ID;
	}

	@Override
	public void saveState(IMemento memento) {
		memento.putString(NAME, project.name());
	}

	@Override
	public <T> T getAdapter(Class<T> adapter) {
		return adapter == OpenProject.class ? adapter.cast(project) : null;
	}
}
