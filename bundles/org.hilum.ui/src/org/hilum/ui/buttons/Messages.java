// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.buttons;

import org.eclipse.osgi.util.NLS;

/** The texts of the package, from messages.properties. */
public final class Messages extends NLS {

	public static String StandardButtons_back;
	public static String StandardButtons_cancel;
	public static String StandardButtons_close;
	public static String StandardButtons_finish;
	public static String StandardButtons_next;
	public static String StandardButtons_no;
	public static String StandardButtons_ok;
	public static String StandardButtons_yes;

	static {
		NLS.initializeMessages("org.hilum.ui.buttons.messages", Messages.class);
	}

	private Messages() {
	}
}
