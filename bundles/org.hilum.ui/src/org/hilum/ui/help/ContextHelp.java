// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.help;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import org.eclipse.jface.wizard.IWizard;
import org.eclipse.jface.wizard.WizardDialog;
import org.eclipse.swt.widgets.Shell;
import org.hilum.core.HilumException;

/** Which section of the manual explains a part of the window or a dialog: the table {@code contexts.properties}. */
public final class ContextHelp {

	/** The section where nothing more particular is known. */
	static final String GENERAL = "workbench";

	private static final Properties TABLE = read();

	private ContextHelp() {
	}

	private static Properties read() {
		Properties table = new Properties();
		try (InputStream in = ContextHelp.class.getResourceAsStream("contexts.properties")) {
			table.load(in);
		} catch (IOException e) {
			throw HilumException.internal("The table of context help cannot be read", e);
		}
		return table;
	}

	/** {@return the table: id of a view or editor, or simple class name of a wizard, and page with section} */
	static Properties table() {
		return TABLE;
	}

	/**
	 * {@return the section for a view or editor}
	 *
	 * @param id its id
	 */
	static String ofPart(String id) {
		return TABLE.getProperty(id, GENERAL);
	}

	/**
	 * {@return the section for a dialog}
	 *
	 * @param dialog its window
	 */
	static String ofDialog(Shell dialog) {
		if (dialog.getData() instanceof WizardDialog wizards && wizards.getCurrentPage() != null) {
			IWizard wizard = wizards.getCurrentPage().getWizard();
			return TABLE.getProperty(wizard.getClass().getSimpleName(), GENERAL);
		}
		return TABLE.getProperty(dialog.getData() == null ? "" : dialog.getData().getClass().getSimpleName(), GENERAL);
	}
}
