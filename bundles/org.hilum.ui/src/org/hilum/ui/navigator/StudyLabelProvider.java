// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.navigator;

import org.eclipse.jface.viewers.DelegatingStyledCellLabelProvider.IStyledLabelProvider;
import org.eclipse.jface.viewers.LabelProvider;
import org.eclipse.jface.viewers.StyledString;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.TextStyle;
import org.eclipse.swt.widgets.Display;
import org.hilum.ui.Icons;
import org.hilum.ui.ThemeColors;
import org.hilum.ui.run.ActiveRuns;
import org.hilum.ui.study.StudyLabels;
import org.hilum.ui.study.StudyNode;

/** Draws the lines of the navigator: icon, name, and a remark in a quieter colour. */
public final class StudyLabelProvider extends LabelProvider implements IStyledLabelProvider {

	private static final StyledString.Styler QUIET = new StyledString.Styler() {
		@Override
		public void applyStyles(TextStyle style) {
			style.foreground = ThemeColors.quiet(Display.getCurrent());
		}
	};

	private final StudyLabels labels = new StudyLabels(ActiveRuns.get()::status);

	@Override
	public String getText(Object element) {
		return element instanceof StudyNode node ? StudyLabels.name(node) : String.valueOf(element);
	}

	@Override
	public StyledString getStyledText(Object element) {
		StyledString text = new StyledString(getText(element));
		if (element instanceof StudyNode node) {
			String remark = labels.remark(node);
			if (!remark.isEmpty()) {
				text.append("  " + remark, QUIET);
			}
		}
		return text;
	}

	@Override
	public Image getImage(Object element) {
		return element instanceof StudyNode node ? Icons.image(labels.icon(node)) : null;
	}
}
