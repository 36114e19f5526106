// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.preference;

import org.eclipse.osgi.util.NLS;

/** Texts of the settings. */
public final class Messages extends NLS {

	public static String HilumPreferencePage_language;
	public static String exportSettings;
	public static String exportTitle;
	public static String importSettings;
	public static String importTitle;
	public static String restart;

	static {
		NLS.initializeMessages("org.hilum.ui.preference.messages", Messages.class);
	}

	private Messages() {
	}
}
