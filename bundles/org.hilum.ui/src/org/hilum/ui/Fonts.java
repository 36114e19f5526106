// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui;

import org.eclipse.jface.resource.FontDescriptor;
import org.eclipse.jface.resource.FontRegistry;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.graphics.FontData;

/** Fonts derived from the one that dialogs use; they live as long as the display. */
public final class Fonts {

	private static final int TITLE_INCREASE = 9;
	private static final int HEADING_INCREASE = 2;

	private Fonts() {
	}

	/** {@return the font of a page's title} */
	public static Font title() {
		return derived("org.hilum.ui.title", TITLE_INCREASE, SWT.BOLD);
	}

	/** {@return the font of a heading} */
	public static Font heading() {
		return derived("org.hilum.ui.heading", HEADING_INCREASE, SWT.BOLD);
	}

	/** {@return the bold font} */
	public static Font bold() {
		return derived("org.hilum.ui.bold", 0, SWT.BOLD);
	}

	/** {@return the italic font} */
	public static Font italic() {
		return derived("org.hilum.ui.italic", 0, SWT.ITALIC);
	}

	private static Font derived(String name, int increase, int style) {
		FontRegistry registry = JFaceResources.getFontRegistry();
		if (!registry.hasValueFor(name)) {
			FontData[] data = FontDescriptor.copy(JFaceResources.getDialogFontDescriptor().increaseHeight(increase)
					.setStyle(style).getFontData());
			registry.put(name, data);
		}
		return registry.get(name);
	}
}
