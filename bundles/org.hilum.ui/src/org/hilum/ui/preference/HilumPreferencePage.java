// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.preference;

import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.jface.preference.BooleanFieldEditor;
import org.eclipse.jface.preference.FieldEditorPreferencePage;
import org.eclipse.jface.preference.RadioGroupFieldEditor;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchPreferencePage;
import org.eclipse.ui.PlatformUI;

/** The settings of the workbench. */
public final class HilumPreferencePage extends FieldEditorPreferencePage implements IWorkbenchPreferencePage {

	/** Made by the workbench. */
	public HilumPreferencePage() {
		super(GRID);
		setPreferenceStore(Settings.store());
	}

	@Override
	public void init(IWorkbench workbench) {
		// the store needs no workbench
	}

	@Override
	protected void createFieldEditors() {
		String[][] looks = { { "As the &desktop has it", Look.SYSTEM.name() }, { "&Light", Look.LIGHT.name() },
				{ "Da&rk", Look.DARK.name() } };
		addField(new RadioGroupFieldEditor(Settings.LOOK, "Colours", 1, looks, getFieldEditorParent(), true));
		addField(new BooleanFieldEditor(Settings.OPEN_REPORT, "&Open the report when a training has ended",
				getFieldEditorParent()));
	}

	@Override
	public boolean performOk() {
		Look before = Settings.look();
		boolean good = super.performOk();
		Look look = Settings.look();
		if (good && look != before) {
			look.remember();
			String question = "The colours change when Hilum is started again. Start it again now? Trainings continue.";
			if (MessageDialog.openQuestion(getShell(), "Colours", question)) {
				getShell().getDisplay().asyncExec(() -> PlatformUI.getWorkbench().restart());
			}
		}
		return good;
	}
}
