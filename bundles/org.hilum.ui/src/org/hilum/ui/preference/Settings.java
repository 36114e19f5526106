// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.preference;

import org.eclipse.core.runtime.Platform;
import org.eclipse.core.runtime.preferences.IPreferencesService;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.jface.preference.IPreferenceStore;
import org.eclipse.ui.preferences.ScopedPreferenceStore;

/** The settings of the workbench; their defaults are in plugin_customization.ini and here. */
public final class Settings {

	/** Which colours to use, one of {@link Look}. */
	public static final String LOOK = "look";
	/** Whether the report opens by itself when a training has ended. */
	public static final String OPEN_REPORT = "openReport";

	private static final String NODE = "org.hilum.ui";

	private Settings() {
	}

	/** {@return the store that preference pages write to} */
	public static IPreferenceStore store() {
		ScopedPreferenceStore store = new ScopedPreferenceStore(InstanceScope.INSTANCE, NODE);
		store.setDefault(LOOK, Look.SYSTEM.name());
		store.setDefault(OPEN_REPORT, true);
		return store;
	}

	/** {@return the chosen colours} */
	public static Look look() {
		return Look.of(preferences().getString(NODE, LOOK, Look.SYSTEM.name(), null));
	}

	/** {@return whether the report opens by itself when a training has ended} */
	public static boolean openReport() {
		return preferences().getBoolean(NODE, OPEN_REPORT, true, null);
	}

	private static IPreferencesService preferences() {
		return Platform.getPreferencesService();
	}
}
