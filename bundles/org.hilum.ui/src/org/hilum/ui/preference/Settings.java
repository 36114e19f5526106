// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.preference;

import org.hilum.core.settings.UserSettings;

/** The settings of the user that concern the window. */
public final class Settings {

	private Settings() {
	}

	/** {@return the chosen colours} */
	public static Look look() {
		return Look.of(UserSettings.theme().name());
	}

	/** {@return whether the report opens by itself when a training has ended} */
	public static boolean openReport() {
		return UserSettings.current().get(UserSettings.OPEN_REPORT);
	}
}
