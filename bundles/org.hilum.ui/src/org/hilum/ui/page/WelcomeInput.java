// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.page;

import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.ui.IEditorInput;
import org.eclipse.ui.IPersistableElement;
import org.hilum.ui.Icons;

/** The one input of the welcome page. */
public record WelcomeInput() implements IEditorInput {

	@Override
	public boolean exists() {
		return true;
	}

	@Override
	public ImageDescriptor getImageDescriptor() {
		return Icons.descriptor("welcome");
	}

	@Override
	public String getName() {
		return Messages.WelcomeInput_name;
	}

	@Override
	public IPersistableElement getPersistable() {
		return null;
	}

	@Override
	public String getToolTipText() {
		return Messages.WelcomeInput_tip;
	}

	@Override
	public <T> T getAdapter(Class<T> adapter) {
		return null;
	}
}
