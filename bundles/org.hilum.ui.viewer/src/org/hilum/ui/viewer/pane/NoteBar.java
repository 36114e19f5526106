// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.viewer.pane;

import java.util.LinkedHashSet;
import java.util.Set;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;
import org.hilum.ui.viewer.Messages;
import org.hilum.ui.viewer.ViewerIcons;

/** What the user should know of the files that are shown, and of those that could not be: stays until it is closed. */
final class NoteBar extends Composite {

	private final Set<String> notes = new LinkedHashSet<>();
	private final Label text;

	NoteBar(Composite parent) {
		super(parent, SWT.NONE);
		GridLayoutFactory.fillDefaults().numColumns(2).margins(6, 2).applyTo(this);
		text = new Label(this, SWT.WRAP);
		text.setData("name", "notes");
		GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).hint(200, SWT.DEFAULT).applyTo(text);
		ToolItem close = new ToolItem(new ToolBar(this, SWT.FLAT), SWT.PUSH);
		close.setImage(ViewerIcons.image("close"));
		close.setToolTipText(Messages.NoteBar_close);
		close.setData("name", Messages.NoteBar_close);
		close.addListener(SWT.Selection, e -> {
			notes.clear();
			show();
		});
		setLayoutData(GridDataFactory.fillDefaults().grab(true, false).exclude(true).create());
		setVisible(false);
	}

	/** Adds a note below the others; its lines become sentences of one. */
	void add(String note) {
		String line = note.strip().replaceAll("(?<=[.:!?])\\s*\\n\\s*", " ").replaceAll("\\s*\\n\\s*", ". ");
		if (notes.add(line)) {
			show();
		}
	}

	private void show() {
		text.setText(String.join("\n", notes).replace("&", "&&"));
		((GridData) getLayoutData()).exclude = notes.isEmpty();
		setVisible(!notes.isEmpty());
		layout();
		getParent().layout();
	}

	@Override
	protected void checkSubclass() {
		// a composite with content, which SWT allows
	}
}
