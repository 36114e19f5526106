// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.buttons;

import java.util.Map;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Shell;

/** Buttons that many dialogs have, in the language of the window; those of the platform are English without language packs. */
public final class StandardButtons {

	private static final Map<Integer, String> OF_WIZARDS = Map.of(IDialogConstants.BACK_ID, Messages.StandardButtons_back,
			IDialogConstants.NEXT_ID, Messages.StandardButtons_next, IDialogConstants.FINISH_ID, Messages.StandardButtons_finish,
			IDialogConstants.CANCEL_ID, Messages.StandardButtons_cancel);

	private StandardButtons() {
	}

	/** {@return the text of the button that accepts a dialog} */
	public static String ok() {
		return Messages.StandardButtons_ok;
	}

	/** {@return the text of the button that leaves a dialog without doing anything} */
	public static String cancel() {
		return Messages.StandardButtons_cancel;
	}

	/** {@return the text of the button that closes a dialog with nothing to be done} */
	public static String close() {
		return Messages.StandardButtons_close;
	}

	/**
	 * {@return whether a question is answered with yes}
	 *
	 * @param parent   the window it belongs to
	 * @param title    title of the dialog
	 * @param question the question
	 */
	public static boolean ask(Shell parent, String title, String question) {
		return MessageDialog.open(MessageDialog.QUESTION, parent, title, question, SWT.NONE, Messages.StandardButtons_yes,
				Messages.StandardButtons_no) == 0;
	}

	/**
	 * Shows a message.
	 *
	 * @param parent  the window it belongs to
	 * @param title   title of the dialog
	 * @param message the message
	 */
	public static void inform(Shell parent, String title, String message) {
		MessageDialog.open(MessageDialog.INFORMATION, parent, title, message, SWT.NONE, Messages.StandardButtons_ok);
	}

	/** Names the buttons of a wizard that are below a part of its window. */
	static void name(Composite bar) {
		for (Control child : bar.getChildren()) {
			if (child instanceof Button button && OF_WIZARDS.get(button.getData()) instanceof String text) {
				button.setText(text);
			} else if (child instanceof Composite inner) {
				name(inner);
			}
		}
	}
}
