// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.experiment.editor;

import org.eclipse.core.runtime.IAdaptable;
import org.eclipse.ui.IElementFactory;
import org.eclipse.ui.IMemento;

/** Finds the experiment of an editor that was open when the workbench was closed. */
public final class ExperimentInputFactory implements IElementFactory {

	/** The factory's id. */
	public static final String ID = "org.hilum.ui.experiment.inputFactory";

	@Override
	public IAdaptable createElement(IMemento memento) {
		return ExperimentInput.storedInput(memento).orElse(null);
	}
}
