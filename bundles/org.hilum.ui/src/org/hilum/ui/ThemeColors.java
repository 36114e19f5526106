// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Text;

/** Colours that must be read on the light and on the dark ground alike. */
public final class ThemeColors {

	private static final int DARK = 384;
	private static final String CSS_CLASS = "org.eclipse.e4.ui.css.CssClassName";
	private static final String QUIET = "HilumQuiet";
	private static final String PLAIN = "HilumPlain";
	private static final List<Runnable> LISTENERS = new CopyOnWriteArrayList<>();

	private ThemeColors() {
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
	 * Has something coloured now, and again whenever the colours of the workbench change.
	 *
	 * @param control what is coloured; with its end the listening ends
	 * @param paint   sets the colours, on the UI thread
	 */
	public static void follow(Control control, Runnable paint) {
		paint.run();
		LISTENERS.add(paint);
		control.addDisposeListener(gone -> LISTENERS.remove(paint));
	}

	/** Notifies all that follow the colours that these have changed; call it on the UI thread. */
	public static void changed() {
		LISTENERS.forEach(Runnable::run);
	}

	/**
	 * Makes the text of a control quieter than others, in the colours of each theme.
	 *
	 * @param control a label or another control with text
	 */
	public static void quieten(Control control) {
		// style sheets set the colour of labels when they are made, so they must know which ones are quiet
		mark(control, QUIET);
		follow(control, () -> control.setForeground(quiet(control.getDisplay())));
	}

	/**
	 * Gives a text that is only read, and has no border, the ground of the page on which it stands.
	 *
	 * @param text the text
	 */
	public static void plain(Text text) {
		mark(text, PLAIN);
		follow(text, () -> {
			// the style sheet leaves a ground as it is that a widget seems to inherit
			if (isDark(text.getDisplay())) {
				text.setBackground(ground(text.getDisplay()));
			}
		});
	}

	private static void mark(Control control, String name) {
		Object before = control.getData(CSS_CLASS);
		control.setData(CSS_CLASS, before == null ? name : before + " " + name);
	}

	/**
	 * Gives a page the ground of pages, in the colours of each theme.
	 *
	 * @param page a page; its children inherit the ground
	 */
	public static void ground(Composite page) {
		page.setBackgroundMode(SWT.INHERIT_FORCE);
		follow(page, () -> page.setBackground(ground(page.getDisplay())));
	}

	private static Color ground(Display display) {
		return isDark(display) ? new Color(35, 44, 51) : display.getSystemColor(SWT.COLOR_LIST_BACKGROUND);
	}

	/**
	 * {@return the colour of text, for widgets that keep the colour that they were made with}
	 *
	 * @param display the display
	 */
	public static Color text(Display display) {
		return isDark(display) ? new Color(220, 229, 233) : display.getSystemColor(SWT.COLOR_LIST_FOREGROUND);
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
