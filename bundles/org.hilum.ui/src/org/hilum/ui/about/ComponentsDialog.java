// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.about;

import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.hilum.ui.PlainDialog;
import org.hilum.ui.Tables;
import org.hilum.ui.buttons.StandardButtons;

/** The components of this installation with versions and licences. */
final class ComponentsDialog extends PlainDialog {

	private static final int WIDTH = 880;
	private static final int HEIGHT = 420;
	private static final int COPY = IDialogConstants.CLIENT_ID;

	private final List<Components.Component> components = Components.all();

	ComponentsDialog(Shell parent) {
		super(parent, Messages.components, 1);
	}

	@Override
	protected void fill(Composite area) {
		Table table = Tables.table(area, SWT.BORDER | SWT.FULL_SELECTION, "components", Messages.components);
		Tables.column(table, Messages.component, 280);
		Tables.column(table, Messages.version, 190);
		Tables.column(table, Messages.vendor, 150);
		Tables.column(table, Messages.licence, 220);
		for (Components.Component one : components) {
			new TableItem(table, SWT.NONE).setText(new String[] { one.name(), one.version(), one.vendor(), one.licence() });
		}
		GridDataFactory.fillDefaults().grab(true, true).hint(WIDTH, HEIGHT).applyTo(table);
	}

	@Override
	protected void createButtonsForButtonBar(Composite parent) {
		createButton(parent, COPY, Messages.copy, false);
		createButton(parent, IDialogConstants.OK_ID, StandardButtons.close(), true);
	}

	@Override
	protected void buttonPressed(int id) {
		if (id == COPY) {
			Clipboard clipboard = new Clipboard(getShell().getDisplay());
			String text = components.stream().map(Components.Component::line).collect(Collectors.joining("\n"));
			clipboard.setContents(new Object[] { text }, new Transfer[] { TextTransfer.getInstance() });
			clipboard.dispose();
		} else {
			super.buttonPressed(id);
		}
	}
}
