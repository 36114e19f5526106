// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.experiment;

import java.util.Optional;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.hilum.ui.PlainDialog;

/** Dialog with a few fields, which shows what is wrong while they are filled and can be closed when nothing is. */
public abstract class InputForm extends PlainDialog {

	private static final int WIDTH = 420;

	private Label problem;

	/**
	 * Makes the dialog.
	 *
	 * @param shell the window it belongs to
	 * @param title its title
	 */
	protected InputForm(Shell shell, String title) {
		super(shell, title, 1);
	}

	@Override
	protected void fill(Composite area) {
		Composite fields = new Composite(area, SWT.NONE);
		GridLayoutFactory.fillDefaults().numColumns(2).spacing(12, 8).applyTo(fields);
		GridDataFactory.fillDefaults().grab(true, true).hint(width(), SWT.DEFAULT).applyTo(fields);
		createFields(fields);
		problem = new Label(area, SWT.WRAP);
		problem.setData("name", "problem");
		int line = problem.computeSize(SWT.DEFAULT, SWT.DEFAULT).y;
		GridDataFactory.fillDefaults().grab(true, false).hint(width(), 2 * line).applyTo(problem);
	}

	@Override
	protected Control createContents(Composite parent) {
		Control contents = super.createContents(parent);
		check();
		return contents;
	}

	/** {@return the width that the fields ask for} */
	protected int width() {
		return WIDTH;
	}

	/**
	 * Makes the fields.
	 *
	 * @param fields where they go, a grid of two columns
	 */
	protected abstract void createFields(Composite fields);

	/** {@return what is wrong with the fields} */
	protected abstract Optional<String> problem();

	/** Shows what follows from the fields; called whenever they are looked at. */
	protected void checked() {
		// most dialogs have nothing to show
	}

	/** Looks at the fields again. */
	protected final void check() {
		Button ok = getButton(IDialogConstants.OK_ID);
		if (ok != null) {
			checked();
			problem.setText(problem().orElse("").replace("&", "&&"));
			ok.setEnabled(problem().isEmpty());
		}
	}
}
