// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.experiment.settings;

import org.eclipse.core.runtime.IAdaptable;
import org.eclipse.ui.IElementFactory;
import org.eclipse.ui.IMemento;
import org.hilum.ui.page.ProjectPageInput;

/** Finds the project of a page of settings that was open when the workbench was closed. */
public final class SettingsInputFactory implements IElementFactory {

	/** The factory's id. */
	public static final String ID = "org.hilum.ui.experiment.settingsInputFactory";

	@Override
	public IAdaptable createElement(IMemento memento) {
		return ProjectPageInput.stored(memento).map(SettingsInput::new).orElse(null);
	}
}
