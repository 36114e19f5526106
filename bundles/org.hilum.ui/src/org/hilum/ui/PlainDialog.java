// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui;

import org.eclipse.jface.dialogs.Dialog;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Shell;

/** A dialog with a title that can be resized, whose content is a grid. */
public abstract class PlainDialog extends Dialog {

	private static final int MARGIN_WIDTH = 14;
	private static final int MARGIN_HEIGHT = 12;
	private static final int SPACING = 8;

	private final String title;
	private final int columns;

	/**
	 * Makes the dialog.
	 *
	 * @param parent  the window it belongs to; null for none
	 * @param title   its title
	 * @param columns columns of the grid
	 */
	protected PlainDialog(Shell parent, String title, int columns) {
		super(parent);
		this.title = title;
		this.columns = columns;
	}

	@Override
	protected void configureShell(Shell shell) {
		super.configureShell(shell);
		shell.setText(title);
	}

	@Override
	protected final boolean isResizable() {
		return true;
	}

	@Override
	protected final Control createDialogArea(Composite parent) {
		Composite area = (Composite) super.createDialogArea(parent);
		GridLayoutFactory.swtDefaults().numColumns(columns).margins(MARGIN_WIDTH, MARGIN_HEIGHT).spacing(SPACING, SPACING)
				.applyTo(area);
		fill(area);
		return area;
	}

	/**
	 * Makes the content.
	 *
	 * @param area where it goes, a grid
	 */
	protected abstract void fill(Composite area);
}
