// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.preference;

import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.swt.widgets.Display;
import org.osgi.service.prefs.BackingStoreException;

/** The colours of the workbench. */
public enum Look {

	/** As the desktop has it. */
	SYSTEM,
	/** Dark text on light ground. */
	LIGHT,
	/** Light text on dark ground. */
	DARK;

	private static final String LIGHT_THEME = "org.hilum.ui.theme.light";
	private static final String ENGINE = "org.eclipse.e4.ui.css.swt.theme";
	private static final String THEME = "themeid";
	private static final String DARK_THEME = "org.hilum.ui.theme.dark";

	/**
	 * {@return the look of a name; that of the desktop when there is none}
	 *
	 * @param name as stored
	 */
	public static Look of(String name) {
		for (Look look : values()) {
			if (look.name().equals(name)) {
				return look;
			}
		}
		return SYSTEM;
	}

	/** {@return whether this means dark now} */
	public boolean isDark() {
		return this == DARK || this == SYSTEM && Display.isSystemDarkTheme();
	}

	/**
	 * Has everything drawn so that opens from now on. What is open keeps a mixture of both, so the workbench is started
	 * again after a change.
	 *
	 * @param display the display
	 */
	public void prepare(Display display) {
		if (this != SYSTEM) {
			display.setDarkThemePreferred(isDark());
		}
		remember();
	}

	/** Writes down which style sheet the style engine takes when it starts. */
	void remember() {
		String wanted = isDark() ? DARK_THEME : LIGHT_THEME;
		IEclipsePreferences engine = InstanceScope.INSTANCE.getNode(ENGINE);
		if (!wanted.equals(engine.get(THEME, LIGHT_THEME))) {
			engine.put(THEME, wanted);
			try {
				engine.flush();
			} catch (BackingStoreException e) {
				System.getLogger(Look.class.getName()).log(System.Logger.Level.WARNING, "The colours cannot be saved", e);
			}
		}
	}
}
