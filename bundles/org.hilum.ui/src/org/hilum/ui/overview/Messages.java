// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.overview;

import org.eclipse.osgi.util.NLS;

/** The texts of the package, from messages.properties. */
public final class Messages extends NLS {

	public static String OverviewPage_batch;
	public static String OverviewPage_configuration;
	public static String OverviewPage_dice;
	public static String OverviewPage_experiment;
	public static String OverviewPage_features;
	public static String OverviewPage_fold;
	public static String OverviewPage_newExperiment;
	public static String OverviewPage_notPlanned;
	public static String OverviewPage_openReport;
	public static String OverviewPage_patch;
	public static String OverviewPage_planned;
	public static String OverviewPage_plans;
	public static String OverviewPage_preset;
	public static String OverviewPage_run;
	public static String OverviewPage_spacing;
	public static String OverviewPage_state;
	public static String OverviewPage_table;
	public static String OverviewRow_finished;
	public static String OverviewRow_notRun;
	public static String OverviewRow_partly;

	static {
		NLS.initializeMessages("org.hilum.ui.overview.messages", Messages.class);
	}

	private Messages() {
	}
}
