// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.monitor;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.hilum.ui.Accessibility;
import org.hilum.ui.PlainDialog;

/** Dialog with the notes on a run. */
final class NotesDialog extends PlainDialog {

	private static final int WIDTH = 460;
	private static final int HEIGHT = 200;

	private final String run;
	private String notes;

	NotesDialog(Shell shell, String run, String notes) {
		super(shell, Messages.NotesDialog_title, 1);
		this.run = run;
		this.notes = notes;
	}

	String notes() {
		return notes;
	}

	@Override
	protected void fill(Composite area) {
		Label label = new Label(area, SWT.WRAP);
		label.setText(NLS.bind(Messages.NotesDialog_explanation, run).replace("&", "&&"));
		GridDataFactory.fillDefaults().hint(WIDTH, SWT.DEFAULT).applyTo(label);
		Text text = new Text(area, SWT.BORDER | SWT.MULTI | SWT.WRAP | SWT.V_SCROLL);
		text.setData("name", "notes");
		Accessibility.name(text, Messages.NotesDialog_title);
		text.setText(notes);
		text.addModifyListener(e -> notes = text.getText());
		GridDataFactory.fillDefaults().grab(true, true).hint(WIDTH, HEIGHT).applyTo(text);
		text.setFocus();
	}
}
