package org.hilum.ui;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.widgets.Display;

/** Colours that must be read on the light and on the dark ground alike. */
public final class Tones {

	private static final int DARK = 384;

	private Tones() {
	}

	/**
	 * {@return whether pages have a dark ground}
	 *
	 * @param display the display
	 */
	public static boolean isDark(Display display) {
		Color ground = display.getSystemColor(SWT.COLOR_LIST_BACKGROUND);
		return ground.getRed() + ground.getGreen() + ground.getBlue() < DARK;
	}

	/**
	 * {@return the colour of names and remarks: quieter than text, with a contrast of more than 4.5 to the ground}
	 *
	 * @param display the display
	 */
	public static Color quiet(Display display) {
		return isDark(display) ? new Color(166, 182, 190) : new Color(91, 107, 115);
	}
}
