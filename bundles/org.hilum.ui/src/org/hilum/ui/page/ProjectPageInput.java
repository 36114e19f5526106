// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.page;

import java.util.Objects;
import java.util.Optional;
import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.ui.IEditorInput;
import org.eclipse.ui.IMemento;
import org.eclipse.ui.IPersistableElement;
import org.hilum.ui.Icons;
import org.hilum.ui.project.OpenProject;
import org.hilum.ui.project.OpenProjects;

/** A project, for one kind of pages about it; stored between sessions by its name. */
public abstract class ProjectPageInput implements IEditorInput, IPersistableElement {

	private static final String PROJECT = "project";

	private final OpenProject project;
	private final String icon;
	private final String factory;

	/**
	 * Makes an input.
	 *
	 * @param project the project
	 * @param icon    name of the page's icon
	 * @param factory id of the factory that makes the input of what was stored
	 */
	protected ProjectPageInput(OpenProject project, String icon, String factory) {
		this.project = Objects.requireNonNull(project);
		this.icon = icon;
		this.factory = factory;
	}

	/**
	 * {@return the project of a stored input, if the workspace still has it}
	 *
	 * @param memento what was stored
	 */
	public static Optional<OpenProject> stored(IMemento memento) {
		return OpenProjects.get().find(String.valueOf(memento.getString(PROJECT)));
	}

	/** {@return the project} */
	public final OpenProject project() {
		return project;
	}

	@Override
	public boolean exists() {
		return true;
	}

	@Override
	public final ImageDescriptor getImageDescriptor() {
		return Icons.descriptor(icon);
	}

	@Override
	public final IPersistableElement getPersistable() {
		return this;
	}

	@Override
	public String getToolTipText() {
		return project.folder().toString();
	}

	@Override
	public final String getFactoryId() {
		return factory;
	}

	@Override
	public void saveState(IMemento memento) {
		memento.putString(PROJECT, project.name());
	}

	@Override
	public final <T> T getAdapter(Class<T> adapter) {
		return adapter == OpenProject.class ? adapter.cast(project) : null;
	}

	@Override
	public boolean equals(Object other) {
		return other != null && other.getClass() == getClass() && ((ProjectPageInput) other).project.equals(project);
	}

	@Override
	public int hashCode() {
		return Objects.hash(getClass(), project);
	}
}
