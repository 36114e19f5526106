// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.experiment.editor;

import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.ui.IEditorInput;
import org.eclipse.ui.IMemento;
import org.eclipse.ui.IPersistableElement;
import org.hilum.model.Experiment;
import org.hilum.ui.Icons;
import org.hilum.ui.project.OpenProject;

/**
 * An experiment of a project, for its editor; remembered by its UUID.
 *
 * @param project the project
 * @param uuid  UUID of the experiment
 */
public record ExperimentInput(OpenProject project, String uuid) implements IEditorInput, IPersistableElement {

	static final String PROJECT = "project";
	static final String UUID = "uuid";

	/** {@return the experiment as it is stored; null when it was deleted} */
	Experiment experiment() {
		return project.model().getExperiments().stream().filter(e -> uuid.equals(e.getUuid())).findFirst().orElse(null);
	}

	@Override
	public boolean exists() {
		return experiment() != null;
	}

	@Override
	public ImageDescriptor getImageDescriptor() {
		return Icons.descriptor("experiment");
	}

	@Override
	public String getName() {
		Experiment now = experiment();
		return now == null ? uuid : now.getName();
	}

	@Override
	public IPersistableElement getPersistable() {
		return this;
	}

	@Override
	public String getToolTipText() {
		return project.name() + " - " + getName();
	}

	@Override
	public String getFactoryId() {
		return ExperimentInputFactory.ID;
	}

	@Override
	public void saveState(IMemento memento) {
		memento.putString(PROJECT, project.name());
		memento.putString(UUID, uuid);
	}

	@Override
	public <T> T getAdapter(Class<T> adapter) {
		return adapter == OpenProject.class ? adapter.cast(project) : null;
	}
}
