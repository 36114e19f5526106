// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.workspace;

import org.eclipse.osgi.util.NLS;

/** Texts about workspaces. */
final class Messages extends NLS {

	public static String anotherWindow;
	public static String ask;
	public static String browse;
	public static String chooseFolder;
	public static String dialogTitle;
	public static String explanation;
	public static String folder;
	public static String inUse;
	public static String inUseNow;
	public static String notAFolder;
	public static String notAbsolute;
	public static String notWritable;
	public static String open;
	public static String startReason;
	public static String switchReason;
	public static String windowOf;

	static {
		NLS.initializeMessages("org.hilum.ui.workspace.messages", Messages.class);
	}

	private Messages() {
	}
}
