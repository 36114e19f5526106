// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.help;

import org.eclipse.osgi.util.NLS;

/** Texts of the manual and of troubleshooting. */
public final class Messages extends NLS {

	public static String checkFailed;
	public static String complaints;
	public static String describe;
	public static String done;
	public static String nothing;
	public static String perform;
	public static String remedy;
	public static String restart;
	public static String result;
	public static String results;
	public static String run;
	public static String search;
	public static String sections;
	public static String unknown;
	public static String what;

	static {
		NLS.initializeMessages("org.hilum.ui.help.messages", Messages.class);
	}

	private Messages() {
	}
}
