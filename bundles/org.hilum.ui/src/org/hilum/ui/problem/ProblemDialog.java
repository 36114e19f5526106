// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.problem;

import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.hilum.ui.PlainDialog;
import org.hilum.ui.ThemeColors;
import org.hilum.ui.buttons.StandardButtons;

/** Dialog with a problem, its place and its remedy; never a stack trace. */
public final class ProblemDialog extends PlainDialog {

	private static final int WIDTH = 460;
	private static final int COPY = IDialogConstants.CLIENT_ID;

	private final Problem problem;

	/**
	 * @param parent  the window it belongs to, or null
	 * @param problem what to tell
	 */
	public ProblemDialog(Shell parent, Problem problem) {
		super(parent, problem.title(), 2);
		this.problem = problem;
	}

	/**
	 * Shows a problem and waits until it was read; shows nothing when the user had asked for the stop.
	 *
	 * @param parent  the window it belongs to, or null for the active one
	 * @param problem what to tell
	 */
	public static void open(Shell parent, Problem problem) {
		if (!problem.cancelled()) {
			new ProblemDialog(parent == null ? Display.getDefault().getActiveShell() : parent, problem).open();
		}
	}

	@Override
	protected void fill(Composite area) {
		GridLayoutFactory.swtDefaults().numColumns(2).margins(16, 14).spacing(14, 10).applyTo(area);
		Label icon = new Label(area, SWT.NONE);
		icon.setImage(area.getDisplay().getSystemImage(SWT.ICON_WARNING));
		GridDataFactory.swtDefaults().align(SWT.CENTER, SWT.BEGINNING).span(1, 3).applyTo(icon);
		Label what = paragraph(area, problem.what());
		what.setFont(JFaceResources.getFontRegistry().getBold(JFaceResources.DIALOG_FONT));
		if (!problem.where().isEmpty()) {
			Text where = new Text(area, SWT.MULTI | SWT.READ_ONLY | SWT.WRAP);
			where.setText(problem.where());
			where.setBackground(area.getBackground());
			ThemeColors.plain(where);
			wide().applyTo(where);
		}
		paragraph(area, problem.remedy());
	}

	private static Label paragraph(Composite area, String text) {
		Label label = new Label(area, SWT.WRAP);
		label.setText(text.replace("&", "&&"));
		wide().applyTo(label);
		return label;
	}

	private static GridDataFactory wide() {
		return GridDataFactory.fillDefaults().grab(true, false).hint(WIDTH, SWT.DEFAULT);
	}

	@Override
	protected void createButtonsForButtonBar(Composite parent) {
		createButton(parent, COPY, Messages.ProblemDialog_copy, false);
		createButton(parent, IDialogConstants.OK_ID, StandardButtons.ok(), true);
	}

	@Override
	protected void buttonPressed(int id) {
		if (id == COPY) {
			Clipboard clipboard = new Clipboard(getShell().getDisplay());
			clipboard.setContents(new Object[] { problem.text() }, new Transfer[] { TextTransfer.getInstance() });
			clipboard.dispose();
		} else {
			super.buttonPressed(id);
		}
	}
}
