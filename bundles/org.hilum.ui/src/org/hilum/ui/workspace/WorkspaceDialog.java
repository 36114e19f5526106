// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.workspace;

import java.nio.file.Path;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.DirectoryDialog;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.hilum.ui.Accessibility;
import org.hilum.ui.Fonts;
import org.hilum.ui.Forms;
import org.hilum.ui.PlainDialog;
import org.hilum.ui.buttons.StandardButtons;

/** Asks for the workspace folder. */
public final class WorkspaceDialog extends PlainDialog {

	private static final int WIDTH = 460;

	private final Workspaces workspaces;
	private final String reason;
	private final Path proposal;
	private Combo folder;
	private Button ask;
	private Label problem;
	private Path chosen;

	/**
	 * @param parent     the window it belongs to; null at the start
	 * @param workspaces those that were used
	 * @param reason     why it is asked, a sentence
	 * @param proposal   the folder that is proposed; null for none
	 */
	public WorkspaceDialog(Shell parent, Workspaces workspaces, String reason, Path proposal) {
		super(parent, Messages.dialogTitle, 3);
		this.workspaces = workspaces;
		this.reason = reason;
		this.proposal = proposal;
	}

	/** {@return the folder that was chosen, or null} */
	public Path chosen() {
		return chosen;
	}

	@Override
	protected void fill(Composite area) {
		words(area, reason).setFont(Fonts.bold());
		words(area, Messages.explanation);
		Forms.label(area, Messages.folder);
		folder = new Combo(area, SWT.DROP_DOWN);
		folder.setData("name", "workspace");
		Accessibility.name(folder, Messages.dialogTitle);
		workspaces.recent().forEach(path -> folder.add(path.toString()));
		folder.setText(proposal == null ? "" : proposal.toString());
		folder.addModifyListener(_ -> check());
		GridDataFactory.fillDefaults().grab(true, false).hint(WIDTH - 160, SWT.DEFAULT).applyTo(folder);
		Forms.button(area, Messages.browse, this::browse);
		ask = new Button(area, SWT.CHECK);
		ask.setText(Messages.ask);
		ask.setSelection(workspaces.asks());
		GridDataFactory.fillDefaults().span(3, 1).applyTo(ask);
		problem = words(area, "");
		problem.setData("name", "problem");
		GridDataFactory.fillDefaults().span(3, 1).grab(true, true).hint(WIDTH, problem.getFont().getFontData()[0].getHeight() * 5)
				.applyTo(problem);
	}

	private static Label words(Composite area, String text) {
		Label label = new Label(area, SWT.WRAP);
		label.setText(text.replace("&", "&&"));
		GridDataFactory.fillDefaults().span(3, 1).grab(true, false).hint(WIDTH, SWT.DEFAULT).applyTo(label);
		return label;
	}

	private void browse() {
		DirectoryDialog dialog = new DirectoryDialog(getShell());
		dialog.setText(Messages.dialogTitle);
		dialog.setFilterPath(folder.getText());
		String path = dialog.open();
		if (path != null) {
			folder.setText(path);
		}
	}

	@Override
	protected void createButtonsForButtonBar(Composite parent) {
		createButton(parent, IDialogConstants.OK_ID, Messages.open, true);
		createButton(parent, IDialogConstants.CANCEL_ID, StandardButtons.cancel(), false);
		check();
	}

	private void check() {
		String text = Workspaces.problem(folder.getText()).orElse("");
		problem.setText(text.replace("&", "&&"));
		getButton(IDialogConstants.OK_ID).setEnabled(text.isEmpty());
	}

	@Override
	protected void okPressed() {
		chosen = Path.of(folder.getText().strip()).normalize();
		if (ask.getSelection() != workspaces.asks()) {
			workspaces.setAsks(ask.getSelection());
		}
		super.okPressed();
	}
}
