// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.monitor.jobs;

import org.eclipse.osgi.util.NLS;

/** The texts of the Jobs view, from messages.properties. */
public final class Messages extends NLS {

	public static String JobRow_cancelled;
	public static String JobRow_failed;
	public static String JobRow_finished;
	public static String JobRow_interrupted;
	public static String JobRow_queued;
	public static String JobRow_running;
	public static String JobRow_silent;
	public static String JobsView_all;
	public static String JobsView_attempt;
	public static String JobsView_attempts;
	public static String JobsView_cancel;
	public static String JobsView_columns;
	public static String JobsView_diagnosis;
	public static String JobsView_later;
	public static String JobsView_log;
	public static String JobsView_noSelection;
	public static String JobsView_remove;
	public static String JobsView_retry;
	public static String JobsView_sooner;
	public static String JobsView_table;
	public static String LogTail_name;
	public static String LogTail_none;

	static {
		NLS.initializeMessages("org.hilum.ui.monitor.jobs.messages", Messages.class);
	}

	private Messages() {
	}
}
