// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.navigator;

import org.eclipse.osgi.util.NLS;

/** Texts of the Datasets view. */
public final class Messages extends NLS {

	public static String DatasetsNavigator_empty;
	public static String DatasetsNavigator_kinds;
	public static String DatasetsNavigator_kindsHidden;
	public static String DatasetsNavigator_newProject;
	public static String DatasetsNavigator_openProject;
	public static String DatasetsNavigator_openSample;
	public static String DatasetsNavigator_scope;
	public static String DatasetsNavigator_tree;
	public static String DatasetsNavigator_workingSet;
	public static String LineGroup_annotators;
	public static String LineGroup_cases;
	public static String LineGroup_datasets;
	public static String LineGroup_evaluations;
	public static String LineGroup_experiments;
	public static String LineGroup_models;
	public static String LineGroup_plans;
	public static String LineGroup_predictions;
	public static String LineGroup_runs;
	public static String ProjectLabelProvider_error;
	public static String ProjectsWorkingSetPage_description;
	public static String ProjectsWorkingSetPage_name;
	public static String ProjectsWorkingSetPage_noName;
	public static String ProjectsWorkingSetPage_noProject;
	public static String ProjectsWorkingSetPage_projects;
	public static String ProjectsWorkingSetPage_taken;
	public static String ProjectsWorkingSetPage_title;
	public static String ShowKindsHandler_message;
	public static String ShowKindsHandler_title;
	public static String StaleLines_comparing;
	public static String changed;
	public static String filter;
	public static String explainChanged;
	public static String explainRunning;
	public static String explainStale;
	public static String explainTrained;
	public static String filterToolTip;
	public static String stale;

	static {
		NLS.initializeMessages("org.hilum.ui.navigator.messages", Messages.class);
	}

	private Messages() {
	}
}
