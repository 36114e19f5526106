// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.dataset.finding;

import org.eclipse.osgi.util.NLS;

/** The texts of the package, from messages.properties. */
public final class Messages extends NLS {

	public static String CheckJob_name;
	public static String CheckReportHandler_title;
	public static String CheckReportJob_name;
	public static String DatasetJob_waiting;
	public static String FindingDecorator_errors;
	public static String FindingDecorator_warnings;
	public static String FindingDetails_fix;
	public static String FindingDetails_fixHelp;
	public static String FindingDetails_remedy;
	public static String FindingDetails_selected;
	public static String FindingMarkers_examined;
	public static String FindingRow_dataset;
	public static String FindingSummary_none;
	public static String FindingSummary_unchecked;
	public static String FindingsTable_fix;
	public static String FindingsTable_fixAll;
	public static String FindingsTable_fixChosen;
	public static String FindingsTable_name;
	public static String FindingsTable_openCase;
	public static String FindingsTable_remedy;
	public static String FindingsTable_showCase;
	public static String FindingsTable_subject;
	public static String FindingsTable_what;
	public static String FindingsView_filter;
	public static String FindingsView_filterHelp;
	public static String FindingsView_filterName;
	public static String FindingsView_hint;
	public static String FixJob_carryOut;
	public static String FixJob_leave;
	public static String FixJob_one;
	public static String FixJob_question;
	public static String FixJob_several;
	public static String FixJob_title;
	public static String IncrementalCheckJob_failed;
	public static String IncrementalCheckJob_name;
	public static String IncrementalCheckJob_unmeasured;
	public static String UndoRepairJob_name;

	static {
		NLS.initializeMessages("org.hilum.ui.dataset.finding.messages", Messages.class);
	}

	private Messages() {
	}
}
