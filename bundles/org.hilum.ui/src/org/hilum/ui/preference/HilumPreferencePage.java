// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.preference;

import java.nio.file.Path;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.preference.PreferencePage;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchPreferencePage;
import org.eclipse.ui.PlatformUI;
import org.hilum.core.HilumException;
import org.hilum.core.options.OptionValues;
import org.hilum.core.settings.LanguageChoice;
import org.hilum.core.settings.UserSettings;
import org.hilum.ui.Forms;
import org.hilum.ui.buttons.StandardButtons;
import org.hilum.ui.options.OptionForm;
import org.hilum.ui.options.OptionFormModel;
import org.hilum.ui.problem.Problem;
import org.hilum.ui.problem.ProblemDialog;

/** The settings of the user as a form; {@code hilum settings} has the same. */
public final class HilumPreferencePage extends PreferencePage implements IWorkbenchPreferencePage {

	private static final int WIDTH = 640;
	private static final int HEIGHT = 400;

	private final OptionFormModel model = new OptionFormModel(UserSettings.OPTIONS, OptionValues.NONE);
	private final Runnable listener = this::check;

	@Override
	public void init(IWorkbench workbench) {
		// the settings need no workbench
	}

	@Override
	protected Control createContents(Composite parent) {
		Composite page = new Composite(parent, SWT.NONE);
		GridLayoutFactory.fillDefaults().applyTo(page);
		model.setChosen(UserSettings.current());
		OptionForm form = new OptionForm(page, model);
		GridDataFactory.fillDefaults().grab(true, true).hint(WIDTH, HEIGHT).applyTo(form);
		Composite buttons = new Composite(page, SWT.NONE);
		GridLayoutFactory.fillDefaults().numColumns(2).applyTo(buttons);
		Forms.button(buttons, Messages.exportSettings, () -> choose(SWT.SAVE, Messages.exportTitle, this::export));
		Forms.button(buttons, Messages.importSettings, () -> choose(SWT.OPEN, Messages.importTitle, this::take));
		model.addListener(listener);
		page.addDisposeListener(_ -> model.removeListener(listener));
		return page;
	}

	private void check() {
		setErrorMessage(model.problem().orElse(null));
		setValid(model.problem().isEmpty());
	}

	/** What is done with a file that was chosen. */
	private interface FileWork {
		/**
		 * Does it.
		 *
		 * @param file the file
		 */
		void with(Path file);
	}

	private void choose(int style, String title, FileWork work) {
		FileDialog dialog = new FileDialog(getShell(), style);
		dialog.setText(title);
		dialog.setFilterExtensions(new String[] { "*.json" });
		dialog.setFileName("hilum-settings.json");
		dialog.setOverwrite(true);
		String chosen = dialog.open();
		if (chosen != null) {
			try {
				work.with(Path.of(chosen));
			} catch (HilumException e) {
				ProblemDialog.open(getShell(), Problem.of(e));
			}
		}
	}

	/**
	 * Writes what the form has.
	 *
	 * @param file the file
	 */
	void export(Path file) {
		UserSettings.write(file, model.chosen());
	}

	/**
	 * Fills the form from a file; it is stored by OK or Apply.
	 *
	 * @param file the file
	 */
	void take(Path file) {
		model.setChosen(UserSettings.read(file));
	}

	/** {@return what the form has} */
	OptionFormModel model() {
		return model;
	}

	@Override
	protected void performDefaults() {
		model.resetAll();
		super.performDefaults();
	}

	@Override
	public boolean performOk() {
		Look before = Settings.look();
		LanguageChoice language = UserSettings.language();
		if (!UserSettings.OPTIONS.reduced(model.chosen()).equals(UserSettings.current())) {
			try {
				UserSettings.save(model.chosen());
			} catch (HilumException e) {
				ProblemDialog.open(getShell(), Problem.of(e));
				return false;
			}
		}
		Look look = Settings.look();
		if (look != before) {
			look.show(getShell().getDisplay());
		}
		if (UserSettings.language() != language) {
			offerRestart();
		}
		return true;
	}

	private void offerRestart() {
		if (StandardButtons.ask(getShell(), Messages.HilumPreferencePage_language, Messages.restart)) {
			getShell().getDisplay().asyncExec(() -> PlatformUI.getWorkbench().restart());
		}
	}
}
