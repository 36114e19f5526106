// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.preference;

import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.e4.ui.css.swt.theme.IThemeEngine;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Listener;
import org.eclipse.ui.PlatformUI;
import org.hilum.ui.ThemeColors;
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
	/** How long the colours of the desktop are awaited, which some desktops leave as they are. */
	private static final int PATIENCE_MILLIS = 3000;
	private static Switch latest;

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
		return this == DARK || this == SYSTEM && Desktop.DARK;
	}

	/** The colours of the desktop as they were before the first look was prepared. */
	private static final class Desktop {
		private static final boolean DARK = Display.isSystemDarkTheme();
	}

	/**
	 * Has everything drawn so that opens from now on.
	 *
	 * @param display the display
	 */
	public void prepare(Display display) {
		boolean dark = SYSTEM.isDark() ? this != LIGHT : this == DARK;
		if (this != SYSTEM || dark != ThemeColors.isDark(display)) {
			display.setDarkThemePreferred(dark);
		}
		remember();
	}

	/**
	 * Gives everything these colours, what is open as well.
	 *
	 * @param display the display of the workbench that runs
	 */
	public void show(Display display) {
		prepare(display);
		Switch.to(this, display);
	}

	/** Switch to other colours; widgets without a colour take those of the desktop, which the toolkit reads at its next event. */
	private static final class Switch implements Listener {
		private final Look wanted;
		private final Display display;
		private boolean applied;

		/** Begins a switch, in place of an earlier one that has not come to its end. */
		static void to(Look wanted, Display display) {
			latest = new Switch(wanted, display);
			latest.begin();
		}

		Switch(Look wanted, Display display) {
			this.wanted = wanted;
			this.display = display;
		}

		void begin() {
			if (isReady()) {
				apply();
			} else {
				display.addListener(SWT.Settings, this);
				display.timerExec(PATIENCE_MILLIS, this::applyAnyway);
			}
		}

		private boolean isReady() {
			return ThemeColors.isDark(display) == wanted.isDark();
		}

		@Override
		public void handleEvent(Event event) {
			display.asyncExec(this::settingsChanged);
		}

		private void settingsChanged() {
			if (latest != this || isReady()) {
				display.removeListener(SWT.Settings, this);
				apply();
			}
		}

		private void applyAnyway() {
			if (!applied) {
				apply();
			}
		}

		private void apply() {
			if (latest == this && PlatformUI.isWorkbenchRunning()) {
				IThemeEngine engine = PlatformUI.getWorkbench().getService(IThemeEngine.class);
				if (applied) {
					// the engine does nothing for the style sheet that it has
					engine.setTheme(wanted.isDark() ? LIGHT_THEME : DARK_THEME, false);
				}
				applied = true;
				engine.setTheme(wanted.isDark() ? DARK_THEME : LIGHT_THEME, true);
				ThemeColors.changed();
			}
		}
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
