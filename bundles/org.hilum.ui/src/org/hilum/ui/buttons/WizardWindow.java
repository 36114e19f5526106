// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.buttons;

import org.eclipse.jface.wizard.IWizard;
import org.eclipse.jface.wizard.WizardDialog;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Shell;

/** The dialog of a wizard, with its buttons in the language of the window. */
public final class WizardWindow extends WizardDialog {

	/**
	 * Makes the dialog; it is not open yet.
	 *
	 * @param parent the window it belongs to
	 * @param wizard the wizard
	 */
	public WizardWindow(Shell parent, IWizard wizard) {
		super(parent, wizard);
	}

	@Override
	protected void createButtonsForButtonBar(Composite parent) {
		super.createButtonsForButtonBar(parent);
		StandardButtons.name(parent);
	}
}
