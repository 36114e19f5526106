// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui;

/** Ids of views, editors and commands, for bundles that refer to each other's parts by id only. */
public final class UiIds {

	/** The navigator of data sets. */
	public static final String NAVIGATOR = "org.hilum.ui.navigator";
	/** The facts about what is selected. */
	public static final String DETAILS = "org.hilum.ui.details";
	/** The live curves of a training. */
	public static final String MONITOR = "org.hilum.ui.monitor.view";
	/** The jobs of all projects. */
	public static final String JOBS = "org.hilum.ui.monitor.jobs";
	/** The findings of the checks of data sets. */
	public static final String FINDINGS = "org.hilum.ui.dataset.findings";
	/** The log of errors. */
	public static final String ERROR_LOG = "org.eclipse.pde.runtime.LogView";
	/** The cheat sheets. */
	public static final String CHEAT_SHEETS = "org.hilum.ui.cheatsheets";
	/** The page that shows an HTML report. */
	public static final String REPORT = "org.hilum.ui.report.editor";
	/** The overview page of a project. */
	public static final String OVERVIEW = "org.hilum.ui.overview";
	/** The page shown while the workspace is empty. */
	public static final String WELCOME = "org.hilum.ui.welcome";

	private UiIds() {
	}
}
