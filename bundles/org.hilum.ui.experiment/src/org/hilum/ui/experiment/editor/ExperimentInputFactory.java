// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.experiment.editor;

import org.eclipse.core.runtime.IAdaptable;
import org.eclipse.ui.IElementFactory;
import org.eclipse.ui.IMemento;
import org.hilum.ui.project.OpenProjects;

/** Finds the experiment of an editor that was open when the workbench was closed. */
public final class ExperimentInputFactory implements IElementFactory {

	/** The factory's id. */
	public static final String ID = "org.hilum.ui.experiment.inputFactory";

	@Override
	public IAdaptable createElement(IMemento memento) {
		String uuid = String.valueOf(memento.getString(ExperimentInput.UUID));
		return OpenProjects.get().find(String.valueOf(memento.getString(ExperimentInput.PROJECT)))
				.map(project -> new ExperimentInput(project, uuid)).filter(ExperimentInput::exists).orElse(null);
	}
}
