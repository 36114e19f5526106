// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.dataset.finding;

import java.util.HashSet;
import java.util.Set;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.events.ControlListener;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.hilum.datasets.check.Checks;
import org.hilum.datasets.check.DatasetFix;
import org.hilum.ui.Accessibility;
import org.hilum.ui.Fonts;
import org.hilum.ui.ThemeColors;

/** The selected finding in full: why it matters, what can be done, a button for each fix. */
final class FindingDetails {

	private static final int WIDTH = 200;

	private final ScrolledComposite scrolled;
	private final Composite page;
	private FindingRow shown;

	FindingDetails(Composite parent) {
		scrolled = new ScrolledComposite(parent, SWT.V_SCROLL | SWT.BORDER);
		scrolled.setExpandHorizontal(true);
		scrolled.setExpandVertical(true);
		page = new Composite(scrolled, SWT.NONE);
		GridLayoutFactory.fillDefaults().margins(12, 8).spacing(0, 6).applyTo(page);
		scrolled.setContent(page);
		scrolled.setShowFocusedControl(true);
		Accessibility.name(page, Messages.FindingDetails_selected);
		scrolled.addControlListener(ControlListener.controlResizedAdapter(e -> measure()));
		ThemeColors.ground(page);
	}

	/** Shows a finding, or nothing. */
	void show(FindingRow row) {
		if (row != null && row.equals(shown)) {
			return;
		}
		shown = row;
		for (Control child : page.getChildren()) {
			child.dispose();
		}
		if (row != null) {
			fill(row);
		}
		page.layout(true, true);
		measure();
	}

	private void fill(FindingRow row) {
		text(row.title(), Fonts.heading());
		text(row.message(), null);
		ThemeColors.quieten(text(row.explanation(), null));
		Set<Character> taken = new HashSet<>();
		row.fixes().forEach(id -> fix(row, id, taken));
		text(NLS.bind(Messages.FindingDetails_remedy, row.remedy()), null);
	}

	private void fix(FindingRow row, String id, Set<Character> taken) {
		DatasetFix fix = Checks.fix(id);
		Button button = new Button(page, SWT.PUSH);
		button.setText(NLS.bind(Messages.FindingDetails_fix, mnemonic(id, taken)));
		button.setToolTipText(NLS.bind(Messages.FindingDetails_fixHelp, fix.title()));
		Accessibility.describe(button, fix::title);
		button.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> new FixJob(row, id).schedule()));
		GridDataFactory.swtDefaults().indent(0, 4).applyTo(button);
		text(fix.title(), null);
	}

	/**
	 * {@return a name with an ampersand before its first letter that no other name has taken}
	 *
	 * @param name  the name
	 * @param taken the letters of other names; gets this one's
	 */
	static String mnemonic(String name, Set<Character> taken) {
		for (int i = 0; i < name.length(); i++) {
			if (Character.isLetter(name.charAt(i)) && taken.add(name.charAt(i))) {
				return name.substring(0, i) + "&" + name.substring(i);
			}
		}
		return name;
	}

	private Label text(String text, Font font) {
		Label label = new Label(page, SWT.WRAP);
		label.setText(text.replace("&", "&&"));
		if (font != null) {
			label.setFont(font);
		}
		GridDataFactory.fillDefaults().grab(true, false).hint(WIDTH, SWT.DEFAULT).applyTo(label);
		return label;
	}

	private void measure() {
		int width = Math.max(WIDTH, scrolled.getClientArea().width);
		scrolled.setMinHeight(page.computeSize(width, SWT.DEFAULT).y);
	}
}
