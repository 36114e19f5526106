// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.report;

import org.eclipse.osgi.util.NLS;

/** The texts of the package, from messages.properties. */
public final class Messages extends NLS {

	public static String ReportPage_noBrowser;
	public static String ReportPage_open;
	public static String ReportPage_ready;

	static {
		NLS.initializeMessages("org.hilum.ui.report.messages", Messages.class);
	}

	private Messages() {
	}
}
