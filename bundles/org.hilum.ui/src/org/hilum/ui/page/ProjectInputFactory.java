// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.page;

import org.eclipse.core.runtime.IAdaptable;
import org.eclipse.ui.IElementFactory;
import org.eclipse.ui.IMemento;

/** Finds the project of an overview page that was open when the workbench was closed. */
public final class ProjectInputFactory implements IElementFactory {

	/** The factory's id. */
	public static final String ID = "org.hilum.ui.projectInputFactory";

	@Override
	public IAdaptable createElement(IMemento memento) {
		return ProjectPageInput.stored(memento).map(ProjectInput::new).orElse(null);
	}
}
