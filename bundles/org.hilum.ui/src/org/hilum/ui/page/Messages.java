// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.page;

import org.eclipse.osgi.util.NLS;

/** The texts of the package, from messages.properties. */
public final class Messages extends NLS {

	public static String WelcomeInput_name;
	public static String WelcomeInput_tip;

	static {
		NLS.initializeMessages("org.hilum.ui.page.messages", Messages.class);
	}

	private Messages() {
	}
}
