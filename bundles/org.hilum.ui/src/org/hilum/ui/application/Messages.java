// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.application;

import org.eclipse.osgi.util.NLS;

/** The texts of the package, from messages.properties. */
public final class Messages extends NLS {

	public static String HilumActionBarAdvisor_closeAll;
	public static String HilumActionBarAdvisor_file;
	public static String HilumActionBarAdvisor_help;
	public static String HilumActionBarAdvisor_import;
	public static String HilumActionBarAdvisor_otherNew;
	public static String HilumActionBarAdvisor_perspective;
	public static String HilumActionBarAdvisor_preferences;
	public static String HilumActionBarAdvisor_quit;
	public static String HilumActionBarAdvisor_reset;
	public static String HilumActionBarAdvisor_save;
	public static String HilumActionBarAdvisor_saveAll;
	public static String HilumActionBarAdvisor_views;
	public static String HilumActionBarAdvisor_window;
	public static String HilumWorkbenchAdvisor_exit;
	public static String HilumWorkbenchAdvisor_planning;
	public static String RunningTrainings_one;
	public static String RunningTrainings_several;
	public static String RunningTrainings_tip;

	static {
		NLS.initializeMessages("org.hilum.ui.application.messages", Messages.class);
	}

	private Messages() {
	}
}
