// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.monitor;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.hilum.ui.Fonts;
import org.hilum.ui.ThemeColors;

/** What the monitor shows while there is no run: what to do to get one. */
final class EmptyPage {

	private static final int WIDTH = 460;

	private final Composite page;
	private final Label text;

	EmptyPage(Composite parent) {
		page = new Composite(parent, SWT.NONE);
		ThemeColors.ground(page);
		GridLayoutFactory.fillDefaults().margins(20, 20).applyTo(page);
		Composite middle = new Composite(page, SWT.NONE);
		GridLayoutFactory.fillDefaults().spacing(0, 6).applyTo(middle);
		GridDataFactory.swtDefaults().grab(true, true).align(SWT.CENTER, SWT.CENTER).applyTo(middle);
		Label title = new Label(middle, SWT.CENTER);
		title.setText(Messages.EmptyPage_title);
		title.setFont(Fonts.heading());
		GridDataFactory.fillDefaults().grab(true, false).applyTo(title);
		text = new Label(middle, SWT.WRAP | SWT.CENTER);
		GridDataFactory.fillDefaults().hint(WIDTH, SWT.DEFAULT).applyTo(text);
	}

	void show(boolean noProjects) {
		String words = noProjects ? Messages.EmptyPage_noProjects : Messages.EmptyPage_noRuns;
		if (!words.equals(text.getText())) {
			text.setText(words);
			page.layout(true, true);
		}
	}

	Control control() {
		return page;
	}
}
